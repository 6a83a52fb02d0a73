import 'server-only'
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { posts } from '#db/schema/posts.ts'
import { recordAudit } from '#lib/audit/commands/record-audit.ts'
import { checkDailyLimit, checkNetworkLimit, checkPostInterval } from '#lib/limits/commands/check-limits.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { lockPost } from '#lib/posts/commands/lock-post.ts'
import { postRefusal } from '#lib/posts/policy.ts'
import { REPEAT_WINDOW_MS } from '#lib/posts/rules.ts'
import { checkSlowMode } from '#lib/thread-states/commands/check-slow-mode.ts'
import { settleCommentVerdict } from '#lib/spam/commands/hold-text.ts'
import { screen } from '#lib/screening/commands/screen.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import { commentRefusal } from '../policy.ts'
import type { PostComment } from '../schema.ts'
import { renderComment } from './render-comment.ts'
import { linksRefusal } from '#lib/standing/policy.ts'

type PostedComment = {
  id: CommentId
  question: { id: PostId; slug: string }
  /** It waits for a moderator. */
  isHeld: boolean
}

/**
 * Comments on a question or an answer. The same text sent twice is one comment.
 * A reply to a comment that is gone, or stands under another post, becomes a plain comment. Throws NotFound, Forbidden.
 */
export function postComment(context: CommandContext, input: PostComment): Promise<PostedComment> {
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const { post, question, questionAuthorId, states } = await lockPost(inside, input.post)
    if (post.isDeleted) throw new NotFound('post')
    const refusal =
      postRefusal(context.viewer, 'comment') ??
      linksRefusal(context.viewer, { body: input.body, renderedAs: 'comment' }) ??
      lockRefusal(context.viewer, states) ??
      commentRefusal(context.viewer, { authorId: post.authorId, questionAuthorId })
    if (refusal) throw new Forbidden(refusal)
    const ref = { id: question.postId, slug: question.slug }
    const repeat = await findRepeat(inside, input)
    if (repeat) return { ...repeat, question: ref }
    await checkSlowMode(inside, question.postId, states)
    await checkDailyLimit(inside, 'comment')
    await checkNetworkLimit(inside)
    await checkPostInterval(inside)
    const said = await screen(inside, { title: '', body: input.body, renderedAs: 'comment', isNew: true, signs: input })
    const [row] = await tx
      .insert(comments)
      .values({
        postId: post.id,
        authorId: context.viewer.id,
        replyToId: await findReplyTo(inside, input),
        body: input.body,
        bodyHtml: await renderComment(inside, input.body),
        createdAt: context.now,
      })
      .returning({ id: comments.id })
    if (!row) throw new Error('insert returned no row')
    await tx
      .update(posts)
      .set({ commentCount: sql`${posts.commentCount} + 1` })
      .where(eq(posts.id, post.id))
    await recordAudit(inside, { kind: 'comments.posted', postId: post.id, details: { comment: row.id } })
    context.touched.add(threadTag(question.postId))
    return { id: row.id, question: ref, isHeld: await settleCommentVerdict(inside, row.id, said) }
  })
}

/** The post is locked, so of two at once the second finds the first. */
async function findRepeat(
  context: CommandContext,
  input: PostComment,
): Promise<Pick<PostedComment, 'id' | 'isHeld'> | null> {
  const [found] = await context.db
    .select({ id: comments.id, isHeld: sql<boolean>`${comments.removal} is not null` })
    .from(comments)
    .where(
      and(
        eq(comments.postId, input.post),
        eq(comments.authorId, context.viewer.id),
        eq(comments.body, input.body),
        gt(comments.createdAt, new Date(context.now.getTime() - REPEAT_WINDOW_MS)),
        or(isNull(comments.deletedAt), eq(comments.removal, 'held')),
      ),
    )
    .limit(1)
  return found ?? null
}

async function findReplyTo(context: CommandContext, input: PostComment): Promise<CommentId | null> {
  if (input.replyTo === null) return null
  const [found] = await context.db
    .select({ id: comments.id })
    .from(comments)
    .where(and(eq(comments.id, input.replyTo), eq(comments.postId, input.post), isNull(comments.deletedAt)))
  return found?.id ?? null
}
