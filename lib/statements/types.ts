import type { PostKind } from '#db/vocabulary/posts.ts'
import type { AppealOutcome } from '#lib/appeals/rules.ts'
import type { ActKind, ForumReason, RuleCode } from '#lib/moderation/rules.ts'
import type { BatchId, PostId, StatementId } from '#lib/platform/ids.ts'
import type { RestrictionScope } from '#lib/standing/rules.ts'
import type { Decision } from '#lib/suggested-edits/rules.ts'
import type { Role } from '#lib/users/rules.ts'

/** The action that an appeal was against, as the database returns it. */
export type AppealedAct = { kind: ActKind; at: string; isUndone: boolean }

/** The end of a hold: the text was published, or a moderator decided otherwise. */
export type HoldEnd = 'published' | 'decided'

/** The details of an action beyond its kind. */
export type ActTold = {
  /** The scope of a restriction. */
  scope: RestrictionScope | null
  /** The end of a restriction; null if it has none, or if no end was set beforehand. */
  until: Date | null
  /** The person's present role. */
  role: Role | null
  /** The decision about a suggested edit. */
  decision: Decision | null
  /** For an answer to an appeal: the action it was against, that action's day, and the outcome. */
  appeal: { against: ActKind; day: Date; outcome: AppealOutcome } | null
  /** The forum's reason; null if a person decided. */
  because: ForumReason | null
}

/** A statement of reasons, as the person concerned reads it. Made from the action; it holds none of their texts. */
export type Statement = ActTold & {
  id: StatementId
  kind: ActKind
  /** The kind of the action that this one undoes. */
  undoes: ActKind | null
  at: Date
  rule: RuleCode
  reason: string
  /** True if no moderator was involved. */
  isByForum: boolean
  target: { kind: PostKind | 'comment'; postId: PostId } | null
  isUndone: boolean
  /** For a hold that is over: the way it ended. */
  ended: HoldEnd | null
  batchId: BatchId | null
}

/** A statement ready to be read, in a language. */
export type StatementText = {
  what: string
  /** Label and value: rule, reason, end, moderator. */
  lines: readonly { label: string; value: string }[]
  /** Instructions for an appeal; null if that is not possible. */
  appeal: string | null
}
