import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { departures } from '#db/schema/leaving.ts'
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
