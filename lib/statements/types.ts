import type { AppealOutcome } from '#lib/appeals/rules.ts'
import type { ActKind, ForumReason, RuleCode } from '#lib/moderation/rules.ts'
import type { BatchId, PostId, StatementId } from '#lib/platform/ids.ts'
import type { RestrictionScope } from '#lib/standing/rules.ts'
import type { Decision } from '#lib/suggested-edits/rules.ts'
import type { Role } from '#lib/users/rules.ts'

/** The act an appeal was against, as the database tells it. */
export type AppealedAct = { kind: ActKind; at: string; isUndone: boolean }

/** How a hold ended: the text was published, or somebody decided otherwise. */
export type HoldEnd = 'published' | 'decided'

/** What an act says beyond its kind. */
export type ActTold = {
  /** What a restriction keeps from. */
  scope: RestrictionScope | null
  /** Null: no end, or none that was set beforehand. */
  until: Date | null
  /** The role somebody has now. */
  role: Role | null
  /** Of a suggested edit. */
  decision: Decision | null
  /** Where it answers an appeal: against what, done when, and what came of it. */
  appeal: { against: ActKind; day: Date; outcome: AppealOutcome } | null
  /** Why the forum did it by itself; null for what somebody decided. */
  because: ForumReason | null
}

/** A statement of reasons: what was done about somebody, as they are told. Made from the act; holds nothing they wrote. */
export type Statement = ActTold & {
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
  isUndone: boolean
  /** Of a hold that is over: how it ended. */
  ended: HoldEnd | null
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
