import { getFormatter, getTranslations } from 'next-intl/server'
import { pointsFor, PRIVILEGES, SITE_STAGES } from '#lib/privileges/rules.ts'
import { getSiteSettings } from '#lib/site/queries.ts'

/** The reputation that each privilege needs, by the stage of a site; this site's stage is marked. */
export async function PrivilegeTable() {
  const [help, say, format, { stage: here }] = await Promise.all([
    getTranslations('help'),
    getTranslations('privileges'),
    getFormatter(),
    getSiteSettings(),
  ])
  return (
    <>
      <p className="mt-3">{help('privileges.everybody')}</p>
      <table className="ledger mt-4">
        <caption className="sr-only">{say('pointsAt')}</caption>
        <thead>
          <tr>
            <th scope="col">{help('privileges.what')}</th>
            {SITE_STAGES.map((stage) => (
              <th key={stage} scope="col" className="number">
                {say(`stages.${stage}`)} {stage === here && say('now')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PRIVILEGES.map((privilege) => (
            <tr key={privilege}>
              <td>{say(`names.${privilege}`)}</td>
              {SITE_STAGES.map((stage) => (
                <td key={stage} className={`number ${stage === here ? 'font-semibold' : 'text-soft'}`}>
                  {format.number(pointsFor(privilege, stage))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-3 text-soft">{say('here', { stage: say(`stages.${here}`) })}</p>
    </>
  )
}
