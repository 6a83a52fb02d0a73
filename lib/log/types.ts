import type { PostKind } from '#db/vocabulary/posts.ts'
import type { TagChange } from '#db/vocabulary/tags.ts'
import type { ActKind, ForumReason, RuleCode } from '#lib/moderation/rules.ts'
import type { ActId, BatchId, CaseId, PostId, UserId } from '#lib/platform/ids.ts'
import type { SettingKey } from '#lib/site/rules.ts'
import type { RestrictionScope } from '#lib/standing/rules.ts'
import type { Role } from '#lib/users/rules.ts'

/** A name in the log. */
export type LogPerson = { id: UserId; handle: string; displayName: string }

/** The details of an action that the log shows. */
export type ActFacts = {
  /** The setting that was changed. */
  setting?: SettingKey
  /** The new role; `member` when a role was taken away. */
  role?: Role
  /** The tag that was changed, and the name that came of it. */
  tag?: { what: TagChange | 'redact'; name: string; to: string | null }
  /** The scope of a restriction, and its days; null until lifted. */
  scope?: RestrictionScope
  days?: number | null
}

/** The target, while it is visible. */
export type LogPlace = {
  question: { id: PostId; slug: string; title: string }
  kind: PostKind | 'comment'
  /** The id of the answer or comment. */
  id: number
}

/** A line of the log. */
export type LogEntry = {
  id: ActId
  kind: ActKind
  at: Date
  rule: RuleCode
  reason: string
  /** The actor; null if the forum acted by itself. */
  actor: LogPerson | null
  /** The place; null if there is none, if it is hidden, and if it is not shown. */
  place: LogPlace | null
  /** The person concerned, if the log shows them. */
  subject: LogPerson | null
  /** The kind of the action that this one undoes. */
  undoes: ActKind | null
  undoneAt: Date | null
  /** The forum's reason; null if a person decided. */
  because: ForumReason | null
  facts: ActFacts
}

/** An entry for moderators, with the details that the public log leaves out. */
export type StaffLogEntry = LogEntry & { postId: PostId | null; caseId: CaseId | null; batchId: BatchId | null }
