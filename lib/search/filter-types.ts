import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { Basis, Stance } from '#db/vocabulary/posts.ts'
import type { CareerRole, Sector } from '#lib/situations/rules.ts'

/** The values of `is:`. A new kind of post needs its word here and a reader in `filter-queries.ts`. */
export const IS_VALUES = [
  'question',
  'answer',
  'guide',
  'comment',
  'open',
  'closed',
  'accepted',
  'unanswered',
  'bounty',
] as const
export type IsValue = (typeof IS_VALUES)[number]

/** A range with both ends included; null where it is open. */
export type NumberRange = { min: number | null; max: number | null }
/** A range that includes `from` but not `until`; null where it is open. */
export type TimeRange = { from: Date | null; until: Date | null }
/** A move from the asker's current role to the wanted one; null means any role. */
export type Move = { from: CareerRole | null; to: CareerRole | null }

/**
 * The conditions of a query's operators. One value of a list must hold; of tags and of `is`, all must. Empty lists and
 * null set no condition.
 */
export type Filters = {
  tags: readonly string[]
  withoutTags: readonly string[]
  /** Handles, or ids of people. */
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

/** Returns filters without a condition. */
export function emptyFilters(): FoundFilters {
  const lists = { tags: [], withoutTags: [], people: [], is: [], languages: [], stances: [], bases: [] }
  const situation = { countries: [], sectors: [], roles: [], moves: [] }
  return { ...lists, ...situation, score: null, answers: null, views: null, created: null }
}

/** The error of an operator: the key of a sentence in `search.complaints`, and the words in it. */
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
    | 'noTitles'
  name: string
  value: string
  /** The values that could be written instead. */
  choices: string
}
