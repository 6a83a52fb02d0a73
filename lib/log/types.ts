import type { ActKind, ForumReason, RuleCode } from '#lib/moderation/rules.ts'
import type { ActId, BatchId, CaseId, PostId, UserId } from '#lib/platform/ids.ts'
import type { SettingKey } from '#lib/site/rules.ts'
import type { RestrictionScope } from '#lib/standing/rules.ts'
import type { Role } from '#lib/users/rules.ts'

/** A name in the log. */
export type LogPerson = { id: UserId; handle: string; displayName: string }

/** What the log tells of what an act remembers. */
export type ActFacts = {
  /** The setting that was changed. */
  setting?: SettingKey
  /** The role that was given; of taking one, `member`. */
  role?: Role
  /** What a restriction keeps from, and for how many days; null until lifted. */
  scope?: RestrictionScope
  days?: number | null
}

/** What was acted on, while it is in sight. */
export type LogPlace = {
  question: { id: PostId; slug: string; title: string }
  kind: 'question' | 'answer' | 'comment'
  /** Of the answer or comment. */
  id: number
}

/** A line of the log. */
export type LogEntry = {
  id: ActId
  kind: ActKind
  at: Date
  rule: RuleCode
  reason: string
  /** Null: the forum by itself. */
  actor: LogPerson | null
  /** Null where there is none, where it is out of sight, and where it is not told. */
  place: LogPlace | null
  /** Whom it concerns, where that is told. */
  subject: LogPerson | null
  /** Kind of the act this one takes back. */
  undoes: ActKind | null
  undoneAt: Date | null
  /** Why the forum did it by itself; null for what somebody decided. */
  because: ForumReason | null
  facts: ActFacts
}

/** The same for moderators: with what the public log leaves out. */
export type StaffLogEntry = LogEntry & { postId: PostId | null; caseId: CaseId | null; batchId: BatchId | null }
