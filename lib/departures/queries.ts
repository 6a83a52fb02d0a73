import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { departures } from '#db/schema/leaving.ts'
import { users } from '#db/schema/users.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Departure } from './types.ts'

/** Finds the departure of a person that is under way; null if they stay. */
export async function findDeparture(userId: UserId): Promise<Departure | null> {
  const [row] = await db()
    .select()
    .from(departures)
    .where(and(eq(departures.userId, userId), isNull(departures.doneAt)))
  return row ? { askedAt: row.askedAt, dueAt: row.dueAt, isByOther: row.askedById !== userId } : null
}

/**
 * Returns whether there is an account that can be deleted: not a voice of the founding archive, and nobody who has
 * left.
 */
export async function hasAccount(userId: UserId): Promise<boolean> {
  const account = and(eq(users.id, userId), eq(users.isSeeded, false), isNull(users.leftAt))
  return (await db().$count(users, account)) > 0
}
