import type { ReputationKind } from './rules.ts'

/** One line of the reputation ledger: what it was for, never who caused it. */
export type ReputationLine = {
  id: number
  kind: ReputationKind
  /** Points that took effect. */
  points: number
  createdAt: Date
  /** Null when it has been deleted since; its title is nobody's business then. */
  question: { id: number; slug: string; title: string } | null
  /** Set when the event concerns an answer of that question. */
  answerId: number | null
}
