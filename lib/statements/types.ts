import type { AppealOutcome } from '#lib/appeals/rules.ts'
import type { ActKind, ForumReason, RuleCode } from '#lib/moderation/rules.ts'
import type { BatchId, PostId, StatementId } from '#lib/platform/ids.ts'
import type { RestrictionScope } from '#lib/standing/rules.ts'
import type { Decision } from '#lib/suggested-edits/rules.ts'
import type { Role } from '#lib/users/rules.ts'

/** The action that an appeal was against, as the database returns it. */
export type AppealedAct = { kind: ActKind; at: string; isUndone: boolean }

/** How a hold ended: the text was published, or a moderator decided otherwise. */
export type HoldEnd = 'published' | 'decided'

/** The details of an action beyond its kind. */
export type ActTold = {
  /** The scope of a restriction. */
  scope: RestrictionScope | null
  /** Null: no end, or none that was set beforehand. */
  until: Date | null
  /** The person's present role. */
  role: Role | null
  /** Of a suggested edit. */
  decision: Decision | null
  /** If it answers an appeal: against which action, of which day, and with which outcome. */
  appeal: { against: ActKind; day: Date; outcome: AppealOutcome } | null
  /** Why the forum did it by itself; null for what a person decided. */
  because: ForumReason | null
}

/** A statement of reasons, as the person concerned reads it. Made from the action; it holds none of their texts. */
export type Statement = ActTold & {
  id: StatementId
  kind: ActKind
  /** Kind of the action that this one undoes. */
  undoes: ActKind | null
  at: Date
  rule: RuleCode
  reason: string
  /** No moderator was involved. */
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
  /** How to appeal; null if that is not possible. */
  appeal: string | null
}
