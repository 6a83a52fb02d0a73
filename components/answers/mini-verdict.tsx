import type { Verdict } from '#lib/answers/types.ts'
import { placeShares } from './place-shares.ts'

/** The verdict in a list: a small bar beside words that say the same. */
export function MiniVerdict({ verdict }: { verdict: Verdict }) {
  return (
    <svg className="mini-verdict" width="160" height="6" aria-hidden="true">
      {placeShares(verdict).map(({ share, from }) => (
        <rect key={share.stance} data-stance={share.stance} x={`${from}%`} width={`${share.percent}%`} height="6" />
      ))}
    </svg>
  )
}
