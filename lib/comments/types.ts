import type { CommentId, PostId } from '#lib/platform/ids.ts'
import type { AuthorView } from '#lib/users/types.ts'

export type CommentView = {
  id: CommentId
  postId: PostId
  author: AuthorView
  /** Sanitised, inline elements only. */
  bodyHtml: string
  /** The number of upvotes. */
  score: number
  createdAt: Date
  editedAt: Date | null
  replyTo: { id: CommentId; displayName: string } | null
}
