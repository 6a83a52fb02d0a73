import type { AppealState, ForumReason, RuleCode, ActKind } from '#lib/moderation/rules.ts'
import type { DailyLimit, TrustLevel } from '#lib/limits/rules.ts'
import type { BurstSign } from '#lib/spam/types.ts'
import type { FlagReason } from '#lib/flags/rules.ts'
import type { ActId, CommentId, PostId, StatementId, WarningId } from '#lib/platform/ids.ts'
import type { ActTold, HoldEnd } from '#lib/statements/types.ts'
import type { RestrictionScope } from '#lib/standing/rules.ts'

/** How much of what is limited somebody has left. */
export type LimitsLeft = {
  daily: readonly { what: DailyLimit; limit: number; left: number }[]
  /** In one text. */
  links: number
  mentions: number
  secondsBetweenPosts: number
  /** Posts that may wait for a moderator, and how many do. */
  held: { limit: number; waiting: number }
  /** What makes a burst of what they did lately, and until when a proof of work holds. */
  proof: { sign: BurstSign | null; provedUntil: Date | null }
  trust: TrustLevel
  /** How the level of trust rises; null when it is the highest. */
  rises: { to: TrustLevel; points: number; have: number; firstDayEnds: Date | null } | null
}

/** A restriction with when it is, or was, in force. */
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

/** Flags on what somebody wrote, and on their profile, by reason; never by whom. */
export type FlagsReceived = { reason: FlagReason; open: number; helpful: number; declined: number }

/** An act told to whom it concerns. */
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
    /** The act this one took back, where it is an undoing. */
    undoes: ActKind | null
    isUndone: boolean
    /** Of a hold that is over: how it ended. */
    ended: HoldEnd | null
    /** What it says beyond its kind; of an undoing, what was taken back. */
    told: ActTold
  }
  appeal: { state: AppealState; text: string; answer: string; createdAt: Date } | null
  /** Whether one may appeal. */
  canAppeal: boolean
}

/** What somebody wrote that waits for a moderator. */
export type HeldView = {
  kind: 'question' | 'answer' | 'comment'
  /** The post it is, or stands under. */
  postId: PostId
  /** Null for a post. */
  commentId: CommentId | null
  /** Of the question it is, or stands under. */
  title: string
  /** Its first words. */
  excerpt: string
  language: string
  createdAt: Date
  /** Why the forum held it by itself; null for what a moderator decided, whose reason it is. */
  because: ForumReason | null
  reason: string | null
}
