import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { posts } from '#db/schema/posts.ts'
import { recordAudit } from '#lib/audit/commands/record-audit.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { deleteCommentRefusal } from '../policy.ts'
import type { DeleteComment } from '../schema.ts'
import { lockComment } from './lock-comment.ts'

/** Takes a comment out of sight: one's own, or any as moderator. Throws NotFound, Forbidden. */
export function deleteComment(
  context: CommandContext,
  input: DeleteComment,
): Promise<{ question: { id: PostId; slug: string } }> {
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const { comment, question } = await lockComment(inside, input.comment)
    const refusal = deleteCommentRefusal(context.viewer, comment)
    if (refusal) throw new Forbidden(refusal)
    const isOwn = comment.authorId === context.viewer.id
    await tx
      .update(comments)
      .set({ deletedAt: context.now, deletedById: context.viewer.id, removal: isOwn ? 'retracted' : 'deleted' })
      .where(eq(comments.id, comment.id))
    await tx
      .update(posts)
      .set({ commentCount: sql`${posts.commentCount} - 1` })
      .where(eq(posts.id, comment.postId))
    const details = { comment: comment.id }
    await recordAudit(inside, {
      kind: 'comments.deleted',
      postId: comment.postId,
      subjectUserId: comment.authorId,
      details,
    })
    context.touched.add(threadTag(question.postId))
    return { question: { id: question.postId, slug: question.slug } }
  })
}
