import type { NamedPerson } from '#lib/people/types.ts'
import type { FraudSign } from './fraud.ts'

/** Suspicious votes of one person for another's posts: the number, never the posts. */
export type SuspectPair = {
  voter: NamedPerson
  author: NamedPerson
  votes: number
  up: number
  /** The most votes within ten minutes. */
  burst: number
  /** The share of all the voter's votes, from 0 to 1. */
  share: number
  signs: readonly FraudSign[]
}

/** People who vote mostly for one another. */
export type SuspectRing = { people: readonly NamedPerson[]; inside: number; all: number }

export type Suspects = { rings: readonly SuspectRing[]; pairs: readonly SuspectPair[] }

/** The votes that a reversal removed, or would remove: the people, never the posts, and whose reputation it changes. */
export type ReversalReport = {
  pairs: readonly {
    voter: NamedPerson
    author: NamedPerson
    up: number
    down: number
    /** The number of the author's questions that were voted on. */
    questions: number
    answers: number
  }[]
  people: readonly { person: NamedPerson; was: number; becomes: number }[]
}
