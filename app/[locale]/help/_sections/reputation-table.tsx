import { getFormatter, getTranslations } from 'next-intl/server'
import { DAILY_VOTE_CAP, POINTS, REPUTATION_FLOOR, REPUTATION_KINDS } from '#lib/reputation/rules.ts'

/** The points of each event, from the rules themselves. */
export async function ReputationTable() {
  const [say, format] = await Promise.all([getTranslations('help'), getFormatter()])
  return (
    <>
      <table className="ledger mt-4">
        <caption className="sr-only">{say('reputation.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('reputation.event')}</th>
            <th scope="col" className="number">
              {say('reputation.points')}
            </th>
          </tr>
        </thead>
        <tbody>
          {REPUTATION_KINDS.map((kind) => (
            <tr key={kind}>
              <td>{say(`reputation.kinds.${kind}`)}</td>
              <td className="number">{format.number(POINTS[kind], { signDisplay: 'exceptZero' })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-3 text-soft">{say('reputation.bounds', { cap: DAILY_VOTE_CAP, floor: REPUTATION_FLOOR })}</p>
      <p className="mt-3 text-soft">{say('reputation.removed')}</p>
    </>
  )
}
