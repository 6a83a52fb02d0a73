import type { NamedMove } from '#lib/careers/types.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import type { AuthorView } from '#lib/users/types.ts'
import type { TagFollowKind, TagState } from './rules.ts'

/** Everything that somebody follows or ignores; tags by name, searches by age, the rest with the last one first. */
export type Follows = {
  /** Sorted by name. */
  tags: readonly { name: string; kind: TagFollowKind }[]
  questions: readonly QuestionRef[]
  /** The questions that they wait for an answer to. */
  waitingFor: readonly QuestionRef[]
  guides: readonly QuestionRef[]
  people: readonly AuthorView[]
  moves: readonly NamedMove[]
  /** All saved searches, the newest first. */
  searches: readonly { id: number; query: string; isFollowed: boolean }[]
}

/**
 * The follows of a page's question, guide, tag, person and move, and whether the person is blocked; null and false on
 * other pages.
 */
export type PageFollows = {
  question: boolean
  guide: boolean
  tag: TagState | null
  person: boolean
  block: boolean
  move: boolean
}
