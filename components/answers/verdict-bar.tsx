import type { Stance } from '#lib/answers/rules.ts'
import type { Verdict } from '#lib/answers/types.ts'
import { placeShares } from './place-shares.ts'

type Props = {
  verdict: Verdict
  /** The bar in words. */
  description: string
  stances: Record<Stance, string>
  percent: (value: number) => string
}

const HEIGHT = 22
/** Widths in px on the narrowest screen, whose bar is 300 px wide: a letter of a label, and the padding beside it. */
const LETTER = 7
const ROOM = 12
const NARROWEST = 300

/** The stances as a bar weighted by votes; a segment shows its stance and share where both fit. */
export function VerdictBar({ verdict, description, stances, percent }: Props) {
  const label = ({ stance, percent: share }: Verdict['shares'][number]) => {
    const width = (NARROWEST * share) / 100 - ROOM
    const [long, short] = [`${stances[stance]} ${percent(share)}`, percent(share)]
    return long.length * LETTER <= width ? long : short.length * LETTER <= width ? short : ''
  }
  return (
    <div className="verdict-bar" role="img" aria-label={description}>
      <svg className="verdict-shares" width="100%" height={HEIGHT} aria-hidden="true">
        <defs>
          <pattern id="verdict-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className="hatch-line" width="2" height="7" />
          </pattern>
        </defs>
        {placeShares(verdict).map(({ share, from }) => (
          <svg key={share.stance} data-stance={share.stance} x={`${from}%`} width={`${share.percent}%`} height={HEIGHT}>
            <rect className="verdict-share" width="100%" height={HEIGHT} />
            {share.stance === 'effort' && <rect width="100%" height={HEIGHT} fill="url(#verdict-hatch)" />}
            <text x="8" y="15.5">
              {label(share)}
            </text>
          </svg>
        ))}
      </svg>
    </div>
  )
}
