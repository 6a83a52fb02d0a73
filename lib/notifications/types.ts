import type { NotificationKind } from '#db/vocabulary/notifications.ts'
import type { EventKind } from '#lib/events/types.ts'
import type { CommentId, MoveId, NotificationId, PostId, StatementId, UserId } from '#lib/platform/ids.ts'
import type { QuestionRef } from '#lib/questions/types.ts'

/** An event with what is needed to find the people it concerns. */
export type Facts = {
  id: number
  kind: EventKind
  actorId: UserId | null
  subjectId: UserId | null
  details: Readonly<Record<string, string | number | boolean | null>>
  at: Date
  /** The post it is about, or that the comment is under. */
  post: { id: PostId; authorId: UserId; isAnswer: boolean; isGuide: boolean } | null
  question: { id: PostId; askerId: UserId } | null
  comment: { id: CommentId; authorId: UserId; replyToId: CommentId | null } | null
  /** The question's tags. */
  tags: readonly string[]
  /** The move of the career map that the event names. */
  moveId: MoveId | null
  /** The HTML of the post or comment; mentions are links in it. */
  html: string
}

/** One line of an inbox. */
export type InboxLine = {
  id: NotificationId
  kind: NotificationKind
  at: Date
  isRead: boolean
  /** The thread it belongs to; null for what is about the person. */
  threadId: PostId | null
  question: (QuestionRef & { isGuide: boolean; isMuted: boolean }) | null
  postId: PostId | null
  isAnswer: boolean
  commentId: CommentId | null
  statementId: StatementId | null
  actor: { id: UserId; handle: string; displayName: string } | null
  detail: string | null
  /** The beginning of the new text; null where the line is about none. */
  excerpt: string | null
  /** The points by which votes raised the score; 0 for other kinds. */
  points: number
}

/** Lines about one thread within an hour; the newest first. */
export type InboxEntry = {
  /** Its newest line. */
  id: NotificationId
  at: Date
  question: InboxLine['question']
  isRead: boolean
  lines: readonly InboxLine[]
}
