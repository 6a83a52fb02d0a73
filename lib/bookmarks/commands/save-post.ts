import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { savedPosts } from '#db/schema/bookmarks.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import type { FollowState } from '#lib/follows/rules.ts'
import { lockFollower } from '#lib/follows/writes/lock-follower.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { bookmarkRefusal } from '../policy.ts'
import { canReturn } from '../rules.ts'
import type { SavePost } from '../schema.ts'

/**
 * Puts a question, an answer or a guide into the viewer's own list, or takes it out. A hidden one can only be taken
 * out. Saving it again within a day brings its folder and note back. Throws NotFound, Forbidden (too many).
 */
export function savePost(context: CommandContext, { post: id, state }: SavePost): Promise<{ state: FollowState }> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    await lockFollower(inside)
    const mine = and(eq(savedPosts.userId, viewer.id), eq(savedPosts.postId, id))
    const [before] = await db.select({ removedAt: savedPosts.removedAt }).from(savedPosts).where(mine)
    const isSaved = before?.removedAt === null
    if (!isSaved && !(await isOffered(inside, id))) throw new NotFound('post')
    if (isSaved === (state === 'follow')) return { state }
    if (state === 'none') await db.update(savedPosts).set({ removedAt: now }).where(mine)
    else {
      const saved = await db.$count(savedPosts, and(eq(savedPosts.userId, viewer.id), isNull(savedPosts.removedAt)))
      const refusal = bookmarkRefusal(viewer, saved)
      if (refusal) throw new Forbidden(refusal)
      // Its owner took it out more than a day ago, and the job has not deleted it yet.
      const isForgotten = before?.removedAt && !canReturn(before.removedAt, now)
      const anew = isForgotten ? { savedAt: now, folderId: null, note: '' } : {}
      await db
        .insert(savedPosts)
        .values({ userId: viewer.id, postId: id, savedAt: now })
        .onConflictDoUpdate({ target: [savedPosts.userId, savedPosts.postId], set: { removedAt: null, ...anew } })
    }
    // The event does not say which post: what somebody saves is private, and events are kept.
    await record(inside, { kind: 'follows.saved-changed', details: { state } })
    return { state }
  })
}

/** Returns whether strangers can read a post. */
async function isOffered({ db }: CommandContext, id: SavePost['post']): Promise<boolean> {
  const [post] = await db.execute<{ isOffered: boolean }>(sql`
    select p.deleted_at is null and not q.is_deleted as "isOffered"
    from posts p left join answers a on a.post_id = p.id join questions q on q.post_id = coalesce(a.question_id, p.id)
    where p.id = ${id}::bigint`)
  return post?.isOffered === true
}
