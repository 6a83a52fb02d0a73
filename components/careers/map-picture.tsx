import { Link } from '#components/ui/link.tsx'
import type { Arrangement, Drawing } from '#lib/careers/layout.ts'
import { withSoftHyphens } from '#lib/careers/hyphens.ts'
import type { CareerTrack, MoveDirection } from '#lib/careers/rules.ts'

type Role = { slug: string; name: string }
type Move = { from: string; to: string; direction: MoveDirection }

type Props = {
  drawing: Drawing<Role, Move>
  arrangement: Arrangement
  label: string
  roleHref: (slug: string) => string
  moveHref: (move: Move) => string
  /** Returns the label of a line: its two roles, and its direction. */
  moveName: (move: Move) => string
  trackName: (track: CareerTrack) => string
}

/** The career map as a picture: lines below, roles above them; each is a link. */
export function MapPicture({ drawing, arrangement, label, ...props }: Props) {
  const { width, height } = drawing
  return (
    <svg
      className="map-picture"
      data-arrangement={arrangement}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={label}
    >
      <g className="map-tracks" aria-hidden="true">
        {drawing.tracks.map(({ track, x, y }) => (
          <text
            key={track}
            x={x}
            y={y}
            textAnchor="middle"
            dominantBaseline="middle"
            transform={arrangement === 'wide' ? `rotate(-90 ${x} ${y})` : undefined}
          >
            {props.trackName(track)}
          </text>
        ))}
      </g>
      {drawing.moves.map(({ move, d, head }) => (
        <a
          key={`${move.from} ${move.to}`}
          href={props.moveHref(move)}
          className="map-move"
          data-direction={move.direction}
          aria-label={props.moveName(move)}
        >
          <title>{props.moveName(move)}</title>
          <path className="map-reach" d={d} />
          <path className="map-line" d={d} />
          <path className="map-head" d={head} />
        </a>
      ))}
      {drawing.roles.map(({ role, x, y, width: boxWidth, height: boxHeight }) => (
        <foreignObject key={role.slug} x={x} y={y} width={boxWidth} height={boxHeight}>
          <Link href={props.roleHref(role.slug)} className="map-role">
            <span>{withSoftHyphens(role.name)}</span>
          </Link>
        </foreignObject>
      ))}
    </svg>
  )
}
