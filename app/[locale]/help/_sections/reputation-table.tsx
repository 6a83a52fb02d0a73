import { getFormatter, getTranslations } from 'next-intl/server'
import { BOUNTY_POINTS } from '#lib/bounties/rules.ts'
import { DAILY_VOTE_CAP, POINTS, REPUTATION_FLOOR, REPUTATION_KINDS } from '#lib/reputation/rules.ts'
import type { ReputationKind } from '#lib/reputation/rules.ts'

/** The points of each event, from the rules themselves. */
export async function ReputationTable() {
  const [say, format] = await Promise.all([getTranslations('help'), getFormatter()])
  const signed = (points: number) => format.number(points, { signDisplay: 'exceptZero' })
  const pointsOf = (kind: ReputationKind) => {
    const { least, most } = BOUNTY_POINTS
    if (kind === 'bounty-offered') return say('reputation.between', { from: least, to: most })
    return kind === 'bounty-won' ? say('reputation.upTo', { points: most }) : signed(POINTS[kind])
  }
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
              <td className="number">{pointsOf(kind)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-3 text-soft">{say('reputation.bounds', { cap: DAILY_VOTE_CAP, floor: REPUTATION_FLOOR })}</p>
      <p className="mt-3 text-soft">{say('reputation.removed')}</p>
    </>
  )
}
