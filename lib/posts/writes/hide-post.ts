import 'server-only'
import { events } from '#db/schema/ledgers.ts'
import { record } from '#lib/events/writes/record.ts'
import { and, eq, sql } from 'drizzle-orm'
import { posts, questions } from '#db/schema/posts.ts'
import type { CommandContext, GuestContext } from '#lib/auth/context.ts'
import type { ActId, PostId, UserId } from '#lib/platform/ids.ts'
import { countTagsOf } from '#lib/tags/writes/tag-question.ts'
import type { Removal } from '../types.ts'
import { placeOf } from './lock-post.ts'
import type { LockedPost } from './lock-post.ts'

type Context = GuestContext & Partial<Pick<CommandContext, 'viewer'>>

/**
 * Hides a locked post and updates the counters that exclude hidden posts. For a hidden one, only the way it is hidden
 * changes (held, then confirmed as spam). `byId` null: the forum by itself.
 */
export async function hidePost(
  context: Context,
  locked: LockedPost,
  { removal, byId, actId = null }: { removal: Removal; byId: UserId | null; actId?: ActId | null },
): Promise<void> {
  const wasUp = locked.post.deletedAt === null
  await context.db
    .update(posts)
    .set({
      deletedAt: locked.post.deletedAt ?? context.now,
      deletedById: byId,
      removal,
      removalActId: actId,
    })
    .where(eq(posts.id, locked.post.id))
  if (!wasUp) return
  await countRemoval(context, locked, -1)
  await record(context, {
    kind: 'posts.hidden',
    postId: locked.post.id,
    details: { as: removal },
    scene: { place: placeOf(locked) },
  })
}

/** Restores a locked post. A visible one does not change. */
export async function unhidePost(context: Context, locked: LockedPost): Promise<void> {
  if (locked.post.deletedAt === null) return
  await context.db
    .update(posts)
    .set({ deletedAt: null, deletedById: null, removal: null, removalActId: null })
    .where(eq(posts.id, locked.post.id))
  await countRemoval(context, locked, 1)
  await record(context, {
    kind: 'posts.published',
    postId: locked.post.id,
    details: { again: await wasPublished(context, locked.post.id) },
    scene: { place: placeOf(locked) },
  })
}

/** Updates the counters that exclude hidden posts. */
async function countRemoval(context: Context, { post, question, answer }: LockedPost, step: 1 | -1): Promise<void> {
  const inThread = eq(questions.postId, question.postId)
  if (!answer) {
    await context.db
      .update(questions)
      .set({ isDeleted: step === -1 })
      .where(inThread)
    if (question.kind === 'question') await countTagsOf(context, question.postId, step === -1 ? 'removed' : 'added')
    return
  }
  await context.db
    .update(questions)
    .set({
      answerCount: sql`${questions.answerCount} + ${step}`,
      upvotedAnswerCount: sql`${questions.upvotedAnswerCount} + ${post.score > 0 ? step : 0}`,
    })
    .where(inThread)
}

/** Returns whether strangers could ever read a post: one that was held from the start was never published. */
async function wasPublished(context: Context, id: PostId): Promise<boolean> {
  const [event] = await context.db
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.postId, id), eq(events.kind, 'posts.published')))
    .limit(1)
  return event !== undefined
}
