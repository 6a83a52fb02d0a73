import 'server-only'
import { screen, settleVerdict } from '#lib/screening/port.ts'
import { eq } from 'drizzle-orm'
import { comments } from '#db/schema/comments.ts'
import { record } from '#lib/events/writes/record.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { forgetDraft } from '#lib/drafts/writes/forget-draft.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { editCommentRefusal } from '../policy.ts'
import type { EditComment } from '../schema.ts'
import { lockAnyComment } from '../writes/lock-comment.ts'
import { renderComment } from '../writes/render-comment.ts'
import { linksRefusal } from '#lib/standing/policy.ts'

/** Changes the viewer's comment within ten minutes of posting it. Throws NotFound, Forbidden. */
export function editComment(
  context: CommandContext,
  input: EditComment,
): Promise<{ id: CommentId; question: { id: PostId; slug: string }; isHeld: boolean }> {
  return transact(context, async (inside) => {
    const { comment, question, post, states } = await lockAnyComment(inside, input.comment)
    const isOwnHeld = comment.removal === 'held' && comment.authorId === context.viewer.id
    if (post.isDeleted || (comment.removal !== null && !isOwnHeld)) throw new NotFound('comment')
    const refusal =
      editCommentRefusal(context.viewer, { ...comment, states }, context.now) ??
      linksRefusal(context.viewer, {
        body: input.body,
        renderedAs: 'comment',
        before: { body: comment.body, renderedAs: 'comment' },
      })
    if (refusal) throw new Forbidden(refusal)
    await forgetDraft(inside, 'comment-edit', { target: comment.id })
    const out = { id: comment.id, question: { id: question.postId, slug: question.slug } }
    if (comment.body === input.body) return { ...out, isHeld: comment.removal === 'held' }
    const text = { title: '', renderedAs: 'comment' } as const
    const known = { ...text, body: comment.body }
    const said = await screen(inside, { ...text, body: input.body, isNew: false, known })
    const bodyHtml = await renderComment(inside, input.body)
    await inside.db
      .update(comments)
      .set({ body: input.body, bodyHtml, editedAt: context.now })
      .where(eq(comments.id, comment.id))
    await record(inside, {
      kind: 'comments.edited',
      postId: comment.postId,
      details: { comment: comment.id },
      scene: { question: question.postId },
    })
    const isHeld = await settleVerdict(inside, { kind: 'comment', id: comment.id }, said)
    return { ...out, isHeld: isHeld || comment.removal === 'held' }
  })
}
