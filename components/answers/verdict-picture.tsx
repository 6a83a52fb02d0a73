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
  return (
    <section className="verdict">
      <h2>{say.title}</h2>
      <div className="verdict-bar" role="img" aria-label={say.description}>
        {shares
          .filter((share) => share.percent > 0)
          .map((share) => (
            <span key={share.stance} data-stance={share.stance} style={{ width: `${share.percent}%` }}>
              {share.firstHandPercent > 0 && (
                <span style={{ width: `${Math.min(100, (100 * share.firstHandPercent) / share.percent)}%` }} />
              )}
            </span>
          ))}
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
