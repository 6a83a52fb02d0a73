import { getTranslations } from 'next-intl/server'
import { DirectionMark } from '#components/careers/move-label.tsx'
import { MapPicture } from '#components/careers/map-picture.tsx'
import { drawMap } from '#lib/careers/layout.ts'
import { MOVE_DIRECTIONS } from '#lib/careers/rules.ts'
import type { CareerMap, MoveView } from '#lib/careers/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** Returns a move as the drawing needs it. */
const stepOf = (view: MoveView) => ({ ...view, view, from: view.from.slug, to: view.to.slug })

/** The map as a picture: one drawing for wide screens, one for narrow ones; the style sheet shows one of them. */
export async function MapFigure({ map, locale }: { map: CareerMap; locale: Locale }) {
  const say = await getTranslations('map')
  const to = paths(locale)
  const moves = map.moves.map(stepOf)
  const names = new Map(moves.map((move) => [`${move.from} ${move.to}`, move.view]))
  const nameOf = ({ from, to: target }: { from: string; to: string }) => {
    const view = names.get(`${from} ${target}`)
    if (!view) return ''
    const values = { from: view.from.name, to: view.to.name, count: view.threadCount }
    return say('moveName', { ...values, direction: say(`directions.${view.direction}`) })
  }
  return (
    <figure className="map-figure broad">
      <figcaption className="map-caption">
        <ul className="map-legend">
          {MOVE_DIRECTIONS.filter((direction) => moves.some((move) => move.direction === direction)).map(
            (direction) => (
              <li key={direction}>
                <DirectionMark direction={direction}>{say(`directions.${direction}`)}</DirectionMark>
              </li>
            ),
          )}
        </ul>
        <label className="map-zoom">
          <input type="checkbox" /> {say('enlarge')}
        </label>
      </figcaption>
      {(['wide', 'tall'] as const).map((arrangement) => (
        <div
          key={arrangement}
          className={`map-scroll map-${arrangement}`}
          role="region"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keyboards must reach what scrolls
          tabIndex={0}
          aria-label={say('scroll')}
        >
          <MapPicture
            drawing={drawMap({ roles: map.roles, moves }, arrangement)}
            arrangement={arrangement}
            label={say('title')}
            roleHref={to.mapRole}
            moveHref={(move) => to.mapMove(move.from, move.to)}
            moveName={nameOf}
            trackName={(track) => say(`tracks.${track}`)}
          />
        </div>
      ))}
    </figure>
  )
}
