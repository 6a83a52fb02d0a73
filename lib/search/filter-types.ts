import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { Basis, Stance } from '#db/vocabulary/posts.ts'
import type { CareerRole, Sector } from '#lib/situations/rules.ts'

/** What `is:` asks for. A kind of post that comes later gets its word here, a reader in `filter-queries.ts`, and that is all. */
export const IS_VALUES = ['question', 'answer', 'open', 'closed', 'accepted', 'unanswered'] as const
export type IsValue = (typeof IS_VALUES)[number]

/** Both ends belong to it; null where it is open. */
export type NumberRange = { min: number | null; max: number | null }
/** `from` belongs to it, `until` does not. */
export type TimeRange = { from: Date | null; until: Date | null }
/** From the asker's current role to the one they want; null stands for any. */
export type Move = { from: CareerRole | null; to: CareerRole | null }

/**
 * What the operators of a query ask for. Of values of one list any will do, of tags and of `is` all must hold. Empty lists and
 * null ask for nothing.
 */
export type Filters = {
  tags: readonly string[]
  withoutTags: readonly string[]
  /** Handles, or numbers of people. */
  people: readonly string[]
  is: readonly IsValue[]
  score: NumberRange | null
  answers: NumberRange | null
  views: NumberRange | null
  created: TimeRange | null
  languages: readonly PostLanguage[]
  stances: readonly Stance[]
  bases: readonly Basis[]
  countries: readonly string[]
  sectors: readonly Sector[]
  roles: readonly CareerRole[]
  moves: readonly Move[]
}

/** The filters while a query is read. */
export type FoundFilters = {
  -readonly [Name in keyof Filters]: Filters[Name] extends readonly (infer One)[] ? One[] : Filters[Name]
}

/** Asks for nothing. */
export function emptyFilters(): FoundFilters {
  const lists = { tags: [], withoutTags: [], people: [], is: [], languages: [], stances: [], bases: [] }
  const situation = { countries: [], sectors: [], roles: [], moves: [] }
  return { ...lists, ...situation, score: null, answers: null, views: null, created: null }
}

/** What is wrong with an operator: the key of a sentence in `search.complaints`, and the words in it. */
export type Complaint = {
  code:
    | 'unknown'
    | 'empty'
    | 'choice'
    | 'several'
    | 'number'
    | 'created'
    | 'country'
    | 'move'
    | 'excluded'
    | 'noTag'
    | 'noPerson'
    | 'tooMany'
    | 'cut'
  name: string
  value: string
  /** What could be written instead. */
  choices: string
}
