import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { ForumReason, RuleCode } from '#lib/moderation/rules.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import type { PostKind, Removal } from '#lib/posts/types.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import type { AuthorView } from '#lib/users/types.ts'

/** How, when and why something left sight. */
export type Gone = {
  removal: Removal
  at: Date
  /** Null where no moderator acted: taken back by its author, held by the forum itself before there were acts. */
  why: { rule: RuleCode; reason: string; because: ForumReason | null } | null
}

/** A post out of sight, as those who may still see it get it. */
export type RemovedPost = {
  id: PostId
  kind: PostKind
  language: PostLanguage
  bodyHtml: string
  author: AuthorView
  createdAt: Date
  question: QuestionRef
  /** Whether the question is still to be read. */
  isQuestionLive: boolean
  gone: Gone
  /** An answer that stands itself, under a question that is gone. */
  isGoneWithQuestion: boolean
  isMine: boolean
  /** Whether the viewer may moderate it. */
  isModerated: boolean
}

export type RemovedComment = {
  id: CommentId
  author: AuthorView
  bodyHtml: string
  createdAt: Date
  gone: Gone
}

/** An answer out of sight, as a line in a list. */
export type RemovedAnswer = { id: PostId; author: AuthorView; createdAt: Date; gone: Gone }

/** A post as a moderator decides about it, in sight or not. */
export type ModeratedPost = {
  id: PostId
  kind: PostKind
  language: PostLanguage
  body: string
  question: QuestionRef
  removal: Removal | null
  commentCount: number
}

/** The same of a comment. */
export type ModeratedComment = {
  id: CommentId
  postId: PostId
  language: PostLanguage
  body: string
  question: QuestionRef
  removal: Removal | null
}
