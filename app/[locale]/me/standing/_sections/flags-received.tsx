import { getFormatter, getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import { listFlagsReceived } from '#lib/my-standing/queries.ts'

const OUTCOMES = ['open', 'helpful', 'declined'] as const

/** Flags on the viewer's posts, as numbers only. */
export async function FlagsReceivedSection({ viewer }: { viewer: Viewer }) {
  const [say, names, format, received] = await Promise.all([
    getTranslations('standing.received'),
    getTranslations('moderation.flagReasons'),
    getFormatter(),
    listFlagsReceived(viewer.id),
  ])
  if (received.length === 0) {
    return (
      <SettingsPart id="received" title={say('title')}>
        <p className="text-soft">{say('none')}</p>
      </SettingsPart>
    )
  }
  return (
    <SettingsPart id="received" title={say('title')}>
      <p className="mb-2 text-soft">{say('hint')}</p>
      <table className="ledger">
        <caption className="sr-only">{say('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('reason')}</th>
            {OUTCOMES.map((outcome) => (
              <th key={outcome} scope="col" className="number">
                {say(outcome)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {received.map((line) => (
            <tr key={line.reason}>
              <td>{names(line.reason)}</td>
              {OUTCOMES.map((outcome) => (
                <td key={outcome} className="number">
                  {format.number(line[outcome])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </SettingsPart>
  )
}
