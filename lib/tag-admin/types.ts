import type { TagTheme } from '#lib/tags/rules.ts'
import type { TagChange } from './rules.ts'

/** The state before and after a change of each kind. It holds names, so that it stays readable. */
export type TagStates = {
  rename: { name: string }
  /** `parent`: its name then; a tag is found again by its id. */
  place: { parentId: number | null; parent: string | null; theme: TagTheme | null }
  synonym: { name: string; isSynonym: boolean }
  /** The state before holds everything that goes with the tag. */
  merge: GoneTag | { into: string | null; questions: number }
  delete: GoneTag | { into: string | null; questions: number }
}

type GoneTag = { description: string; wiki: string; theme: TagTheme | null; synonyms: readonly string[] }

/** The numbers that merging a tag into another would change. */
export type MergePreview = {
  into: string
  /** All questions with the tag, hidden ones too. */
  questions: number
  /** The questions that have the other tag already. */
  both: number
  followers: number
}

/** A line of the history of all tags, newest first. */
export type TagChangeLine = {
  id: number
  what: TagChange
  name: string
  /** The result of the change: another name, another tag. */
  to: string | null
  questions: number | null
  by: { id: number; handle: string; displayName: string }
  at: Date
  reason: string
}
