import 'server-only'
import { settleVerdict } from '#lib/screening/port.ts'
import { checkNew } from '#lib/posts/writes/check-new.ts'
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { StartAgain } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { posts } from '#db/schema/posts.ts'
import { record, recordBoth } from '#lib/events/writes/record.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { forgetDraft } from '#lib/drafts/writes/forget-draft.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { findMergedInto } from '#lib/questions/merge-queries.ts'
import { findSuccessor } from '#lib/questions/successor-queries.ts'
import { postRefusal } from '#lib/posts/policy.ts'
import { REPEAT_WINDOW_MS } from '#lib/posts/rules.ts'
import { checkSlowMode } from '#lib/thread-states/writes/check-slow-mode.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import { commentRefusal } from '../policy.ts'
import type { PostComment } from '../schema.ts'
import { renderComment } from '../writes/render-comment.ts'
import { linksRefusal } from '#lib/standing/policy.ts'

type PostedComment = {
  id: CommentId
  question: { id: PostId; slug: string }
  /** True if the comment waits for a moderator. */
  isHeld: boolean
}

/**
 * Comments on a question or an answer. The same text sent twice is one comment. If the post has been merged, split or
 * converted since, the comment goes to the post that replaced it. A reply to a comment that is gone, or is under
 * another post, becomes a plain comment. Throws NotFound, Forbidden.
 */
export function postComment(context: CommandContext, input: PostComment): Promise<PostedComment> {
  let asked = input
  return transact(context, async (inside) => {
    const locked = await lockPost(inside, asked.post)
    await forgetDraft(inside, 'comment', { target: input.post, slot: input.replyTo })
    const moved = locked.post.removal === 'merged' ? await findPlace(inside, asked) : null
    if (moved) {
      asked = moved
      throw new StartAgain('the post has become another')
    }
    if (locked.post.isDeleted) throw new NotFound('post')
    return await commentLocked(inside, locked, asked)
  })
}

/** Finds the post that took the place of a post that left its thread; null when there is none. */
async function findPlace(context: CommandContext, input: PostComment): Promise<PostComment | null> {
  const question = await findMergedInto(input.post, context.db)
  if (question !== null) return { ...input, post: question }
  const successor = await findSuccessor(input.post, context.db)
  if (successor?.kind !== 'comment') return successor && { ...input, post: successor.id }
  return { ...input, post: successor.postId, replyTo: input.replyTo ?? successor.id }
}

async function commentLocked(context: CommandContext, locked: LockedPost, input: PostComment): Promise<PostedComment> {
  const { post, question, questionAuthorId, states } = locked
  const refusal =
    postRefusal(context.viewer, 'comment') ??
    linksRefusal(context.viewer, { body: input.body, renderedAs: 'comment' }) ??
    lockRefusal(context.viewer, states) ??
    commentRefusal(context.viewer, { authorId: post.authorId, questionAuthorId })
  if (refusal) throw new Forbidden(refusal)
  const ref = { id: question.postId, slug: question.slug }
  const repeat = await findRepeat(context, input)
  if (repeat) return { ...repeat, question: ref }
  await checkSlowMode(context, question.postId, states)
  const text = { title: '', body: input.body, renderedAs: 'comment' } as const
  const said = await checkNew(context, 'comment', { ...text, signs: input })
  const isHeld = said.verdict === 'hold'
  const id = await insertComment(context, { input, postId: post.id, isHeld })
  const [postId, details, scene] = [post.id, { comment: id }, { question: question.postId }]
  const posted = { kind: 'comments.posted', postId, details } as const
  if (isHeld) await record(context, posted)
  else {
    const published = { kind: 'comments.published', postId, details: { ...details, again: false }, scene } as const
    await recordBoth(context, [posted, published])
  }
  await settleVerdict(context, { kind: 'comment', id }, said)
  return { id, question: ref, isHeld }
}

/** Inserts a comment, and counts it unless it is held. */
async function insertComment(
  context: CommandContext,
  { input, postId, isHeld }: { input: PostComment; postId: PostId; isHeld: boolean },
): Promise<CommentId> {
  const [replyToId, bodyHtml] = [await findReplyTo(context, input), await renderComment(context, input.body)]
  const inserting = context.db
    .insert(comments)
    .values({
      postId,
      authorId: context.viewer.id,
      replyToId,
      body: input.body,
      bodyHtml,
      createdAt: context.now,
      ...(isHeld ? { removal: 'held' as const, deletedAt: context.now } : {}),
    })
    .returning({ id: comments.id })
  const counting = context.db
    .update(posts)
    .set({ commentCount: sql`${posts.commentCount} + 1` })
    .where(eq(posts.id, postId))
  const [[row]] = await Promise.all([inserting, isHeld ? null : counting])
  if (!row) throw new Error('insert returned no row')
  return row.id
}

/**
 * Finds the comment that this request repeats. The post is locked, so the second of two concurrent requests finds the
 * first one's comment.
 */
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
