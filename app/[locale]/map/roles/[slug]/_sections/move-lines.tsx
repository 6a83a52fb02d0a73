import { mapWords } from '#app/_lib/map-words.ts'
import { DirectionMark } from '#components/careers/move-label.tsx'
import { Link } from '#components/ui/link.tsx'
import type { MoveView } from '#lib/careers/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = {
  title: string
  empty: string
  moves: readonly MoveView[]
  /** The one of the two roles that the line names. */
  shows: 'from' | 'to'
  locale: Locale
}

/**
 * The moves out of a role, or into it: the other role, the direction, the usual time before it and the number of
 * threads.
 */
export async function MoveLines({ title, empty, moves, shows, locale }: Props) {
  const { say, years } = await mapWords()
  const to = paths(locale)
  return (
    <section className="mb-8">
      <h2 className="part-title">{title}</h2>
      {moves.length === 0 && <p className="text-soft">{empty}</p>}
      <ul>
        {moves.map((move) => (
          <li key={move.id} className="map-move-line">
            <Link href={to.mapMove(move.from.slug, move.to.slug)} className="entry-title">
              {move[shows].name}
            </Link>
            <span className="meta">
              <DirectionMark direction={move.direction}>{say(`directions.${move.direction}`)}</DirectionMark>
              {move.years && <span>{years(move.years)}</span>}
              <span>{say('threadCount', { count: move.threadCount })}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
