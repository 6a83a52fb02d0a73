import type { ActKind, RuleCode } from '#lib/moderation/rules.ts'
import type { BatchId, PostId, StatementId } from '#lib/platform/ids.ts'
import type { RestrictionScope } from '#lib/standing/rules.ts'
import type { Role } from '#lib/users/rules.ts'

/** A statement of reasons: what was done about somebody, as they are told. Made from the act; holds nothing they wrote. */
export type Statement = {
  id: StatementId
  kind: ActKind
  /** Kind of the act this one takes back. */
  undoes: ActKind | null
  at: Date
  rule: RuleCode
  reason: string
  /** No moderator stood behind it. */
  isByForum: boolean
  target: { kind: 'question' | 'answer' | 'comment'; postId: PostId } | null
  /** What a restriction keeps from. */
  scope: RestrictionScope | null
  /** Null: no end, or none that was set beforehand. */
  until: Date | null
  /** The role somebody has now. */
  role: Role | null
  isUndone: boolean
  batchId: BatchId | null
}

/** A statement ready to be read, in a language. */
export type StatementText = {
  what: string
  /** Label and value: rule, reason, until when, by whom. */
  lines: readonly { label: string; value: string }[]
  /** How to appeal; null where there is nothing to appeal against. */
  appeal: string | null
}
