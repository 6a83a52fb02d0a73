import type { ReactNode } from 'react'
import { STRIP } from '#lib/profiles/drawing.ts'
import type { PathStrip } from '#lib/profiles/drawing.ts'

export type Stop = {
  id: number
  role: string
  years: string
  place: string
  note: string
  isCurrent: boolean
  strip: PathStrip
  /** Links that only the owner has. */
  tools?: ReactNode
}

/**
 * A career path, the newest role at the top. The picture beside the words shows how the roles' levels rise; the words
 * say everything that it shows, except the levels.
 */
export function CareerPath({
  stops,
  label,
  heading: Heading,
}: {
  stops: readonly Stop[]
  label: string
  heading: 'h3'
}) {
  return (
    <ol className="career-path" aria-label={label}>
      {stops.map((stop) => (
        <li key={stop.id} data-current={stop.isCurrent || undefined}>
          <span className="career-strip" aria-hidden="true">
            {stop.strip.line && (
              <svg
                className="career-line-down"
                viewBox={`0 0 ${STRIP.width} ${STRIP.height}`}
                preserveAspectRatio="none"
              >
                <path d={stop.strip.line} />
              </svg>
            )}
            <svg className="career-ring" viewBox={`0 0 ${STRIP.width} 24`} width={STRIP.width} height="24">
              <circle cx={stop.strip.x} cy="12" r={stop.isCurrent ? 7 : 5.5} />
            </svg>
          </span>
          <div>
            <Heading className="career-role">{stop.role}</Heading>
            {stop.note !== '' && (
              <p className="career-note">
                <bdi>{stop.note}</bdi>
              </p>
            )}
            <p className="career-facts">
              <span>{stop.years}</span>
              {stop.place !== '' && <span>{stop.place}</span>}
            </p>
            {stop.tools}
          </div>
        </li>
      ))}
    </ol>
  )
}
