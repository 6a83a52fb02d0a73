import type { NamedMove } from '#lib/careers/types.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import type { AuthorView } from '#lib/users/types.ts'
import type { TagFollowKind, TagState } from './rules.ts'

/** Everything that somebody follows or ignores; questions, people and moves with the last followed first. */
export type Follows = {
  /** Sorted by name. */
  tags: readonly { name: string; kind: TagFollowKind }[]
  questions: readonly QuestionRef[]
  /** The questions that they wait for an answer to. */
  waitingFor: readonly QuestionRef[]
  people: readonly AuthorView[]
  moves: readonly NamedMove[]
  /** All saved searches, the newest first. */
  searches: readonly { id: number; query: string; isFollowed: boolean }[]
}

/** The follows of a page's question, tag, person and move; null and false on other pages. */
export type PageFollows = { question: boolean; tag: TagState | null; person: boolean; move: boolean }
