import type { AppealState, ForumReason, RuleCode, ActKind } from '#lib/moderation/rules.ts'
import type { DailyLimit, TrustLevel } from '#lib/limits/rules.ts'
import type { BurstSign } from '#lib/spam/types.ts'
import type { FlagReason } from '#lib/flags/rules.ts'
import type { ActId, CommentId, PostId, StatementId, WarningId } from '#lib/platform/ids.ts'
import type { ActTold, HoldEnd } from '#lib/statements/types.ts'
import type { RestrictionScope } from '#lib/standing/rules.ts'

/** How much of each limit a person has left. */
export type LimitsLeft = {
  daily: readonly { what: DailyLimit; limit: number; left: number }[]
  /** In one text. */
  links: number
  mentions: number
  secondsBetweenPosts: number
  /** Posts that may wait for a moderator, and how many do. */
  held: { limit: number; waiting: number }
  /** What makes their recent posts a burst, and until when a proof of work is valid. */
  proof: { sign: BurstSign | null; provedUntil: Date | null }
  trust: TrustLevel
  /** How the level of trust rises; null when it is the highest. */
  rises: { to: TrustLevel; points: number; have: number; firstDayEnds: Date | null } | null
}

/** A restriction with its start and end. */
export type RestrictionView = {
  id: number
  scope: RestrictionScope
  reason: string
  startsAt: Date
  /** Null: until lifted. */
  endsAt: Date | null
  liftedAt: Date | null
  isInForce: boolean
}

/** A warning to oneself. */
export type WarningView = {
  id: WarningId
  text: string
  createdAt: Date
  acknowledgedAt: Date | null
  isWithdrawn: boolean
}

/** Flags on a person's posts and profile, by reason; never by whom. */
export type FlagsReceived = { reason: FlagReason; open: number; helpful: number; declined: number }

/** An action, as the person concerned sees it. */
export type StatementView = {
  id: StatementId
  createdAt: Date
  isRead: boolean
  act: {
    id: ActId
    kind: ActKind
    rule: RuleCode
    reason: string
    postId: PostId | null
    commentId: CommentId | null
    /** For an undoing: the action that was undone. */
    undoes: ActKind | null
    isUndone: boolean
    /** Of a hold that is over: how it ended. */
    ended: HoldEnd | null
    /** The details beyond its kind; for an undoing, those of the undone action. */
    told: ActTold
  }
  appeal: { state: AppealState; text: string; answer: string; createdAt: Date } | null
  /** Whether the person may appeal. */
  canAppeal: boolean
}

/** A held post or comment of a person. */
export type HeldView = {
  kind: 'question' | 'answer' | 'comment'
  /** The post itself, or the one that the comment is on. */
  postId: PostId
  /** Null for a post. */
  commentId: CommentId | null
  /** Of its question. */
  title: string
  /** Its first words. */
  excerpt: string
  language: string
  createdAt: Date
  /** Why the forum held it by itself; null if a moderator did, who gave a reason. */
  because: ForumReason | null
  reason: string | null
}
