import type { PostKind } from '#db/vocabulary/posts.ts'
import type { AppealState, ForumReason, RuleCode, ActKind } from '#lib/moderation/rules.ts'
import type { DailyLimit, TrustLevel } from '#lib/limits/rules.ts'
import type { BurstSign } from '#lib/spam/types.ts'
import type { FlagReason } from '#lib/flags/rules.ts'
import type { ActId, CommentId, PostId, StatementId, WarningId } from '#lib/platform/ids.ts'
import type { ActTold, HoldEnd } from '#lib/statements/types.ts'
import type { RestrictionScope } from '#lib/standing/rules.ts'

/** The rest of each limit that a person has left. */
export type LimitsLeft = {
  daily: readonly { what: DailyLimit; limit: number; left: number }[]
  /** Links in one text. */
  links: number
  mentions: number
  secondsBetweenPosts: number
  /** The number of posts that may wait for a moderator, and the number that do. */
  held: { limit: number; waiting: number }
  /** The sign that their recent posts are a burst, and the end of a valid proof of work. */
  proof: { sign: BurstSign | null; provedUntil: Date | null }
  trust: TrustLevel
  /** The conditions of the next level of trust; null at the highest level. */
  rises: { to: TrustLevel; points: number; have: number; firstDayEnds: Date | null } | null
}

/** A restriction with its start and end. */
export type RestrictionView = {
  id: number
  scope: RestrictionScope
  reason: string
  startsAt: Date
  /** The end; null means until lifted. */
  endsAt: Date | null
  liftedAt: Date | null
  isInForce: boolean
}

/** A warning to the viewer. */
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
    /** The kind of the action that this one undoes; null for other actions. */
    undoes: ActKind | null
    isUndone: boolean
    /** The way in which a hold ended; null while it lasts, and for other actions. */
    ended: HoldEnd | null
    /** The details beyond the kind; for an undo, those of the undone action. */
    told: ActTold
  }
  appeal: { state: AppealState; text: string; answer: string; createdAt: Date } | null
  /** True if the person may appeal. */
  canAppeal: boolean
}

/** A held post or comment of a person. */
export type HeldView = {
  kind: PostKind | 'comment'
  /** The post itself, or the one that the comment is on. */
  postId: PostId
  /** The comment; null for a post. */
  commentId: CommentId | null
  /** The title of the question. */
  title: string
  /** The first words of the text. */
  excerpt: string
  language: string
  createdAt: Date
  /** The forum's reason for the hold; null if a moderator held it and gave a reason. */
  because: ForumReason | null
  reason: string | null
}
