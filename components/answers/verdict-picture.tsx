import type { Verdict } from '#lib/answers/types.ts'

type Props = {
  verdict: Verdict
  title: string
  /** The picture in words. */
  description: string
  stances: Record<string, string>
  percent: (value: number) => string
  firstHand: string
  firstHandCount: string
}

/** The stances as a bar weighted by votes; the line under it is the part that comes first-hand. */
export function VerdictPicture({ verdict, ...say }: Props) {
  const shares = verdict.shares.filter((share) => share.answers > 0)
  const placed = shares.map((share, index) => ({
    share,
    from: shares.slice(0, index).reduce((sum, { percent }) => sum + percent, 0),
  }))
  return (
    <section className="verdict">
      <h2>{say.title}</h2>
      <div className="verdict-bar" role="img" aria-label={say.description}>
        <svg className="verdict-shares" width="100%" height="10" aria-hidden="true">
          {placed.map(({ share, from }) => (
            <rect
              key={share.stance}
              data-stance={share.stance}
              x={`${from}%`}
              width={`${share.percent}%`}
              height="10"
            />
          ))}
        </svg>
        <svg width="100%" height="3" aria-hidden="true">
          {placed.map(({ share, from }) => (
            <rect
              key={share.stance}
              x={`${from}%`}
              width={`${Math.min(share.percent, share.firstHandPercent)}%`}
              height="3"
            />
          ))}
        </svg>
      </div>
      <ul>
        {shares.map((share) => (
          <li key={share.stance} data-stance={share.stance}>
            <span className="dot" aria-hidden="true" />
            {say.stances[share.stance]} <b>{say.percent(share.percent)}</b>
          </li>
        ))}
        <li>
          <span className="diamond" aria-hidden="true">
            ◆
          </span>
          {say.firstHand} <b>{say.firstHandCount}</b>
        </li>
      </ul>
    </section>
  )
}
