import 'server-only'
import { events } from '#db/schema/ledgers.ts'
import type { EventContext } from '#lib/events/subscribers.ts'
import { record } from '#lib/events/writes/record.ts'
import { and, eq, sql } from 'drizzle-orm'
import { comments } from '#db/schema/comments.ts'
import { posts } from '#db/schema/posts.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import type { ActId, UserId } from '#lib/platform/ids.ts'
import type { Removal } from '#lib/posts/types.ts'
import type { LockedComment } from './lock-comment.ts'

/**
 * Hides a locked comment and takes it out of its post's count. For a hidden one, only the way it is hidden changes.
 * `byId` null: the forum by itself.
 */
export async function hideComment(
  context: EventContext,
  { comment, question }: LockedComment,
  { removal, byId, actId = null }: { removal: Removal; byId: UserId | null; actId?: ActId | null },
): Promise<void> {
  await context.db
    .update(comments)
    .set({ deletedAt: comment.deletedAt ?? context.now, deletedById: byId, removal, removalActId: actId })
    .where(eq(comments.id, comment.id))
  if (comment.deletedAt !== null) return
  await count(context, comment.postId, -1)
  await record(context, {
    kind: 'comments.hidden',
    postId: comment.postId,
    details: { comment: comment.id, as: removal },
    scene: { question: question.postId },
  })
}

/** Restores a locked comment. A visible one does not change. */
export async function unhideComment(context: EventContext, { comment, question }: LockedComment): Promise<void> {
  if (comment.deletedAt === null) return
  await context.db
    .update(comments)
    .set({ deletedAt: null, deletedById: null, removal: null, removalActId: null })
    .where(eq(comments.id, comment.id))
  await count(context, comment.postId, 1)
  await record(context, {
    kind: 'comments.published',
    postId: comment.postId,
    details: { comment: comment.id, again: await wasPublished(context, comment) },
    scene: { question: question.postId },
  })
}

async function count(context: GuestContext, postId: LockedComment['post']['id'], step: 1 | -1): Promise<void> {
  await context.db
    .update(posts)
    .set({ commentCount: sql`${posts.commentCount} + ${step}` })
    .where(eq(posts.id, postId))
}

/** Returns whether strangers could ever read a comment. */
async function wasPublished(context: EventContext, comment: LockedComment['comment']): Promise<boolean> {
  const isOfIt = sql`${events.details} ->> 'comment' = ${String(comment.id)}`
  const [event] = await context.db
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.postId, comment.postId), eq(events.kind, 'comments.published'), isOfIt))
    .limit(1)
  return event !== undefined
}
