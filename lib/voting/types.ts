import type { NamedPerson } from '#lib/people/types.ts'
import type { FraudSign } from './fraud.ts'

/** Suspicious votes of one person for another's posts: how many, never which. */
export type SuspectPair = {
  voter: NamedPerson
  author: NamedPerson
  votes: number
  up: number
  /** Most of them within ten minutes. */
  burst: number
  /** Of all the voter's votes, from 0 to 1. */
  share: number
  signs: readonly FraudSign[]
}

/** People whose votes stay among themselves. */
export type SuspectRing = { people: readonly NamedPerson[]; inside: number; all: number }

export type Suspects = { rings: readonly SuspectRing[]; pairs: readonly SuspectPair[] }

/**
 * What a reversal removed, or would remove: votes between whom, never on which posts, and whose reputation it changes.
 */
export type ReversalReport = {
  pairs: readonly {
    voter: NamedPerson
    author: NamedPerson
    up: number
    down: number
    /** Of the author, voted on. */
    questions: number
    answers: number
  }[]
  people: readonly { person: NamedPerson; was: number; becomes: number }[]
}
