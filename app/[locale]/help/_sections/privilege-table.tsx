import { getFormatter, getTranslations } from 'next-intl/server'
import { pointsFor } from '#lib/privileges/rules.ts'
import { REPUTATION_FLOOR } from '#lib/reputation/rules.ts'
import { DEFAULT_SETTINGS } from '#lib/site/rules.ts'

/** What one may do from which reputation on. */
export async function PrivilegeTable() {
  const [say, format] = await Promise.all([getTranslations('help'), getFormatter()])
  const rows = [
    { points: REPUTATION_FLOOR, what: say('privileges.everybody') },
    { points: pointsFor('new-tag', DEFAULT_SETTINGS.stage), what: say('privileges.newTag') },
    { points: pointsFor('edit', DEFAULT_SETTINGS.stage), what: say('privileges.editOthers') },
  ]
  return (
    <table className="ledger mt-4">
      <caption className="sr-only">{say('privileges.title')}</caption>
      <thead>
        <tr>
          <th scope="col" className="number">
            {say('privileges.from')}
          </th>
          <th scope="col">{say('privileges.what')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.points}>
            <td className="number">{format.number(row.points)}</td>
            <td>{row.what}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
