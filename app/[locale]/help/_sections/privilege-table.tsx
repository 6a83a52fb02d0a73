import { getFormatter, getTranslations } from 'next-intl/server'
import { EDIT_OTHERS_REPUTATION, NEW_TAG_REPUTATION, REPUTATION_FLOOR } from '#lib/reputation/rules.ts'

/** What one may do from which reputation on. */
export async function PrivilegeTable() {
  const [say, format] = await Promise.all([getTranslations('help'), getFormatter()])
  const rows = [
    { points: REPUTATION_FLOOR, what: say('privileges.everybody') },
    { points: NEW_TAG_REPUTATION, what: say('privileges.newTag') },
    { points: EDIT_OTHERS_REPUTATION, what: say('privileges.editOthers') },
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
