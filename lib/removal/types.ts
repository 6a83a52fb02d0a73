import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { ForumReason, RuleCode } from '#lib/moderation/rules.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import type { PostKind, Removal } from '#lib/posts/types.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import type { AuthorView } from '#lib/users/types.ts'

/** The way, time and reason of hiding something. */
export type Gone = {
  removal: Removal
  at: Date
  /**
   * The moderator's reason; null if no moderator acted: deleted by its author, or held by the forum itself before the
   * log of actions existed.
   */
  why: { rule: RuleCode; reason: string; because: ForumReason | null } | null
}

/** A hidden post, for people who may still see it. */
export type RemovedPost = {
  id: PostId
  kind: PostKind
  language: PostLanguage
  bodyHtml: string
  author: AuthorView
  createdAt: Date
  question: QuestionRef
  /** True if the question is still visible. */
  isQuestionLive: boolean
  gone: Gone
  /** An answer that is not hidden itself, under a hidden question. */
  isGoneWithQuestion: boolean
  isMine: boolean
  /** True if the viewer may moderate it. */
  isModerated: boolean
}

export type RemovedComment = {
  id: CommentId
  author: AuthorView
  bodyHtml: string
  createdAt: Date
  gone: Gone
}

/** A hidden answer, as a line in a list. */
export type RemovedAnswer = { id: PostId; author: AuthorView; createdAt: Date; gone: Gone }

/** A post that a moderator decides about, visible or hidden. */
export type ModeratedPost = {
  id: PostId
  kind: PostKind
  language: PostLanguage
  body: string
  question: QuestionRef
  removal: Removal | null
  commentCount: number
}

/** A comment that a moderator decides about, visible or hidden. */
export type ModeratedComment = {
  id: CommentId
  postId: PostId
  language: PostLanguage
  body: string
  question: QuestionRef
  removal: Removal | null
}
