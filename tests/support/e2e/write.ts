import type { paths } from '#lib/platform/paths.ts'
import type { Mark, Seen } from './freshness.ts'
import type { sendForm } from './plain-forms.ts'
import { tagOf, type World } from './small-world.ts'
import type { Say } from './words.ts'

type To = ReturnType<typeof paths>
type Scene = { world: World; to: To; say: Say; word: string }

/** A kind of write, sent as its action's form, and the shared pages that show it. */
export type Write = {
  name: string
  form: (world: World, word: string) => Omit<Parameters<typeof sendForm>[1], 'address'>
  shows: (scene: Scene) => Seen[]
  /** Set if every page shows it, so that no page may stay cached. */
  isEverywhere?: true
}

/** Returns a text for one write. */
export const body = (word: string) => `${word}, which is said in more than thirty characters.`

/** Lists the lists of the first tag and those of all questions, in these orders. */
export function lists(to: To, world: World, sorts: readonly string[]): string[] {
  return sorts.flatMap((sort) => [to.questions({ sort }), to.tag(tagOf(world, 0), { sort })])
}
export const on = (mark: Mark, ...pages: readonly string[]): Seen[] => pages.map((path) => ({ path, mark }))
