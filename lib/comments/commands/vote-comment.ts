import 'server-only'
import { record } from '#lib/events/writes/record.ts'
import { and, eq, sql } from 'drizzle-orm'
import { comments, commentVotes } from '#db/schema/comments.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { voteCommentRefusal } from '../policy.ts'
import type { VoteComment } from '../schema.ts'
import { lockComment } from '../writes/lock-comment.ts'

/** Sets or retracts the viewer's upvote on a comment. It brings no reputation. Throws NotFound, Forbidden. */
export function voteComment(context: CommandContext, input: VoteComment): Promise<{ score: number; mine: boolean }> {
  return transact(context, async (inside) => {
    const { comment, question, states } = await lockComment(inside, input.comment)
    const refusal = voteCommentRefusal(context.viewer, { ...comment, states })
    if (refusal) throw new Forbidden(refusal)
    const vote = { commentId: comment.id, voterId: context.viewer.id }
    const changed = input.value
      ? await inside.db
          .insert(commentVotes)
          .values({ ...vote, createdAt: context.now })
          .onConflictDoNothing()
          .returning()
      : await inside.db
          .delete(commentVotes)
          .where(and(eq(commentVotes.commentId, vote.commentId), eq(commentVotes.voterId, vote.voterId)))
          .returning()
    const step = changed.length * (input.value ? 1 : -1)
    if (step !== 0) {
      await inside.db
        .update(comments)
        .set({ score: sql`${comments.score} + ${step}` })
        .where(eq(comments.id, comment.id))
      await record(inside, {
        kind: 'comments.voted',
        postId: comment.postId,
        details: { comment: comment.id, value: input.value ? 1 : 0 },
        scene: { question: question.postId },
      })
    }
    return { score: comment.score + step, mine: input.value }
  })
}
