import { mapWords } from '#app/_lib/map-words.ts'
import { DirectionMark } from '#components/careers/move-label.tsx'
import { MoveThreads } from '#components/careers/move-threads.tsx'
import { Link } from '#components/ui/link.tsx'
import type { MoveThread, MoveView } from '#lib/careers/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { MoveId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'

/** The number of threads of one step that a path lists; the move's own page has the others. */
const THREADS_PER_STEP = 3

type Props = {
  /** The number of this path among those found, from 1. */
  number: number
  moves: readonly MoveView[]
  threads: ReadonlyMap<MoveId, readonly MoveThread[]>
  locale: Locale
}

/** One path from role to role: each step with its direction and its best threads. */
export async function PathSection({ number, moves, threads, locale }: Props) {
  const words = await mapWords()
  const [{ say }, to] = [words, paths(locale)]
  const roles = [moves[0]?.from, ...moves.map((move) => move.to)].filter((role) => role !== undefined)
  return (
    <section className="map-path" aria-labelledby={`path-${number}`}>
      <h2 id={`path-${number}`} className="part-title">
        {say('pathSteps', { number, count: moves.length })}
      </h2>
      <p className="map-way">
        {roles.map((role, index) => (
          <span key={role.slug}>
            {index > 0 && <span aria-hidden="true"> → </span>}
            <Link href={to.mapRole(role.slug)}>{role.name}</Link>
          </span>
        ))}
      </p>
      <ol className="map-steps">
        {moves.map((move) => {
          const title = say('moveTitle', { from: move.from.name, to: move.to.name })
          return (
            <li key={move.id}>
              <h3 className="entry-title">
                <Link href={to.mapMove(move.from.slug, move.to.slug)}>{title}</Link>
              </h3>
              <p className="meta">
                <DirectionMark direction={move.direction}>{say(`directions.${move.direction}`)}</DirectionMark>
                {move.years && <span>{words.years(move.years)}</span>}
                <span>{say('threadCount', { count: move.threadCount })}</span>
              </p>
              <MoveThreads
                threads={(threads.get(move.id) ?? []).slice(0, THREADS_PER_STEP)}
                locale={locale}
                label={title}
                heading="h4"
                say={words.threads}
              />
            </li>
          )
        })}
      </ol>
    </section>
  )
}
