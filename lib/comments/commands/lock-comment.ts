import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { comments } from '#db/schema/comments.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { CommentId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/commands/lock-post.ts'
import type { LockedPost } from '#lib/posts/commands/lock-post.ts'

/** Reads a comment for changing; its post is locked first. Throws NotFound when it, or what it stands under, is gone. */
export async function lockComment(
  context: CommandContext,
  id: CommentId,
): Promise<LockedPost & { comment: typeof comments.$inferSelect }> {
  const [found] = await context.db.select({ postId: comments.postId }).from(comments).where(eq(comments.id, id))
  if (!found) throw new NotFound('comment')
  const locked = await lockPost(context, found.postId)
  const [comment] = await context.db
    .select()
    .from(comments)
    .where(and(eq(comments.id, id), isNull(comments.deletedAt)))
  if (!comment || locked.post.isDeleted) throw new NotFound('comment')
  return { ...locked, comment }
}
