import { titleSize } from '#lib/previews/rules.ts'

/** The contents of a question's picture; `title` and `site` are null if none of our fonts can draw them. */
export type CardContent = {
  title: string | null
  site: string | null
  shares: readonly { stance: keyof typeof STANCE_COLOURS; percent: number }[]
  /** The leading stance with its share, or the number of answers. */
  headline: string
  details: string
}

// The light theme's colours, because a picture has only one theme.
const PAPER = '#fbfaf7'
const INK = '#1d1b18'
const SOFT = '#5f5a52'
const RULE = '#e5e0d6'
const ACCENT = '#b3361b'
const STANCE_COLOURS = { yes: '#1f7a5c', effort: '#5e9c80', depends: '#b17f1c', no: '#8a4b62' } as const

const SANS = 'Inter, Inter Ext'
const SERIF = 'Serif, Serif Ext'

/** The picture of a question for shared links. satori draws it, which knows only flex boxes and inline styles. */
export function QuestionCard({ title, site, shares, headline, details }: CardContent) {
  const large = title ?? site
  return (
    <div
      style={{
        width: '100%',
        height: '100%',
        boxSizing: 'border-box',
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        padding: '64px 72px',
        background: PAPER,
        color: INK,
        borderTop: `14px solid ${ACCENT}`,
        fontFamily: SANS,
        fontWeight: 500,
      }}
    >
      <div style={{ display: 'flex', alignItems: 'center', gap: 20, fontSize: 30, color: SOFT }}>
        <svg width="66" height="35" viewBox="0 0 30 16">
          <path d="M4 12 14 4 26 8" fill="none" stroke={ACCENT} strokeWidth="2" />
          <circle cx="4" cy="12" r="3" fill={PAPER} stroke={ACCENT} strokeWidth="2" />
          <circle cx="14" cy="4" r="3" fill={PAPER} stroke={ACCENT} strokeWidth="2" />
          <circle cx="26" cy="8" r="3.4" fill={ACCENT} />
        </svg>
        {site !== null && large !== site && <span>{site}</span>}
      </div>
      {large !== null && (
        <div
          style={{
            display: 'block',
            fontFamily: SERIF,
            fontWeight: 600,
            fontSize: titleSize(large),
            lineHeight: 1.18,
            letterSpacing: '-0.01em',
            lineClamp: 4,
          }}
        >
          {large}
        </div>
      )}
      <div style={{ display: 'flex', flexDirection: 'column', gap: 24 }}>
        <div
          style={{
            display: 'flex',
            height: shares.length > 0 ? 22 : 2,
            gap: 4,
            background: shares.length > 0 ? PAPER : RULE,
          }}
        >
          {shares.map(({ stance, percent }) => (
            <div key={stance} style={{ flexGrow: percent, flexBasis: 0, background: STANCE_COLOURS[stance] }} />
          ))}
        </div>
        <div style={{ display: 'flex', justifyContent: 'space-between', alignItems: 'baseline' }}>
          <span style={{ fontFamily: SERIF, fontWeight: 600, fontSize: 44 }}>{headline}</span>
          <span style={{ fontSize: 30, color: SOFT }}>{details}</span>
        </div>
      </div>
    </div>
  )
}
