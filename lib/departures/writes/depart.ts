import 'server-only'
import { and, eq, inArray, isNotNull, ne, or, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { waitingReaders } from '#db/schema/follows.ts'
import { departures } from '#db/schema/leaving.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { USER_COLUMNS } from '#db/user-columns.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { record } from '#lib/events/writes/record.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { keepFreedHandle } from '#lib/users/writes/free-handle.ts'
import { numberedHandle } from '#lib/users/handles.ts'
import { skeletonOf } from '#lib/users/skeleton.ts'
import { FORMER_NAME, formerHandle } from '../rules.ts'

/**
 * Deletes a person: their private rows, name, address and profile, and the line about their career beside their
 * answers. Nobody gets their handle for a year. Their posts, comments and votes stay, and lead to a row without a name.
 * Moderators' records stay too, under its number.
 */
export async function depart(context: GuestContext & { db: Tx }, userId: UserId): Promise<void> {
  const { db, now } = context
  await lockPosts(db, userId)
  await db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update')
  await stopWaiting(db, userId)
  for (const { column, onLeaving } of USER_COLUMNS)
    if (onLeaving === 'goes' && column.table !== waitingReaders) await db.delete(column.table).where(eq(column, userId))
  await db
    .update(answers)
    .set({ careerLine: null })
    .where(inArray(answers.postId, answersWithLine(db, userId)))
  await emptyRow(db, userId, now)
  await db.update(departures).set({ doneAt: now }).where(eq(departures.userId, userId))
  await record(context, { kind: 'departures.finished', subjectUserId: userId })
}

async function emptyRow(db: Tx, userId: UserId, now: Date): Promise<void> {
  const [own] = await db.select({ handle: users.handle }).from(users).where(eq(users.id, userId))
  if (own) await keepFreedHandle(db, own.handle, now)
  const handle = await freeHandle(db, userId)
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
}

/**
 * Returns the handle of a person who has left; with a further number if somebody had taken it before it was refused.
 */
async function freeHandle(db: Tx, userId: UserId): Promise<string> {
  const own = formerHandle(userId)
  for (let number = 1; ; number++) {
    const handle = number === 1 ? own : numberedHandle(own, number)
    const others = and(eq(users.handleSkeleton, skeletonOf(handle)), ne(users.id, userId))
    const [taken] = await db.select({ id: users.id }).from(users).where(others)
    if (!taken) return handle
  }
}

/** Locks the posts that change, by ascending id, before the person's row. */
async function lockPosts(db: Tx, userId: UserId): Promise<void> {
  const waited = db
    .select({ id: waitingReaders.questionId })
    .from(waitingReaders)
    .where(eq(waitingReaders.userId, userId))
  await db
    .select({ id: posts.id })
    .from(posts)
    .where(or(inArray(posts.id, waited), inArray(posts.id, answersWithLine(db, userId))))
    .orderBy(posts.id)
    .for('update')
}

function answersWithLine(db: Tx, userId: UserId) {
  return db
    .select({ id: answers.postId })
    .from(answers)
    .innerJoin(posts, eq(posts.id, answers.postId))
    .where(and(eq(posts.authorId, userId), isNotNull(answers.careerLine)))
}

/** Takes the person out of the numbers of readers who wait. With their row locked, no further ones can come. */
async function stopWaiting(db: Tx, userId: UserId): Promise<void> {
  const gone = await db
    .delete(waitingReaders)
    .where(eq(waitingReaders.userId, userId))
    .returning({ id: waitingReaders.questionId })
  const ids = gone.map(({ id }) => id)
  await db
    .update(questions)
    .set({ waitingCount: sql`${questions.waitingCount} - 1` })
    .where(inArray(questions.postId, ids))
}
