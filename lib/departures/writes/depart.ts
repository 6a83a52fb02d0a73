import 'server-only'
import { eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { waitingReaders } from '#db/schema/follows.ts'
import { departures } from '#db/schema/leaving.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { USER_COLUMNS } from '#db/user-columns.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { record } from '#lib/events/writes/record.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { skeletonOf } from '#lib/users/skeleton.ts'
import { FORMER_NAME, formerHandle } from '../rules.ts'

/**
 * Deletes a person: their private rows, name, address and profile. Their posts, comments and votes stay, and lead to a
 * row without a name. Moderators' records stay too, under its number.
 */
export async function depart(context: GuestContext & { db: Tx }, userId: UserId): Promise<void> {
  const { db, now } = context
  await stopWaiting(db, userId)
  await db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update')
  for (const { column, onLeaving } of USER_COLUMNS)
    if (onLeaving === 'goes') await db.delete(column.table).where(eq(column, userId))
  const handle = formerHandle(userId)
  await db
    .update(users)
    .set({
      handle,
      handleSkeleton: skeletonOf(handle),
      displayName: FORMER_NAME,
      bio: '',
      bioHtml: '',
      links: [],
      interest: '',
      email: null,
      emailConfirmedAt: null,
      passwordHash: null,
      role: 'member',
      networkHash: null,
      lastSeenAt: null,
      leftAt: now,
    })
    .where(eq(users.id, userId))
  await db.update(departures).set({ doneAt: now }).where(eq(departures.userId, userId))
  await record(context, { kind: 'departures.finished', subjectUserId: userId })
}

/** Takes the person out of the numbers of readers who wait. Locks the posts first, by ascending id. */
async function stopWaiting(db: Tx, userId: UserId): Promise<void> {
  const rows = await db
    .select({ id: waitingReaders.questionId })
    .from(waitingReaders)
    .where(eq(waitingReaders.userId, userId))
    .orderBy(waitingReaders.questionId)
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await db.select({ id: posts.id }).from(posts).where(inArray(posts.id, ids)).orderBy(posts.id).for('update')
  const gone = await db.delete(waitingReaders).where(eq(waitingReaders.userId, userId)).returning()
  await db
    .update(questions)
    .set({ waitingCount: sql`${questions.waitingCount} - 1` })
    .where(
      inArray(
        questions.postId,
        gone.map(({ questionId }) => questionId),
      ),
    )
}
