import 'server-only'
import { eq } from 'drizzle-orm'
import { StartAgain } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { CommentId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'

export type LockedComment = LockedPost & { comment: typeof comments.$inferSelect }

/** Reads a comment for changing; locks its post first. Throws NotFound when the comment or its post is gone. */
export async function lockComment(context: CommandContext, id: CommentId): Promise<LockedComment> {
  const locked = await lockAnyComment(context, id)
  if (locked.comment.deletedAt !== null || locked.post.isDeleted) throw new NotFound('comment')
  return locked
}

/**
 * Reads a comment for changing, even a hidden one; locks its post first. Throws NotFound for an unknown id; StartAgain
 * when it has been moved to another post.
 */
export async function lockAnyComment(context: CommandContext, id: CommentId): Promise<LockedComment> {
  const [found] = await context.db.select({ postId: comments.postId }).from(comments).where(eq(comments.id, id))
  if (!found) throw new NotFound('comment')
  const locked = await lockPost(context, found.postId)
  const [comment] = await context.db.select().from(comments).where(eq(comments.id, id))
  if (!comment) throw new NotFound('comment')
  if (comment.postId !== found.postId) throw new StartAgain('the comment was moved')
  return { ...locked, comment }
}
