import type { ReputationKind } from './rules.ts'

/** One line of the reputation ledger: the reason, never the person who caused it. */
export type ReputationLine = {
  id: number
  kind: ReputationKind
  /** Points that took effect. */
  points: number
  createdAt: Date
  /** The question; null when it has been deleted since, because then its title is private. */
  question: { id: number; slug: string; title: string } | null
  /** Set when the event concerns an answer of that question. */
  answerId: number | null
}
