import 'server-only'
import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import { departures } from '#db/schema/leaving.ts'
import { users } from '#db/schema/users.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { rewriteOutbox } from '#lib/mail/outbox.ts'
import { FORMER_NAME } from './rules.ts'
import { isLastAdministrator } from './writes/begin-departure.ts'
import { depart } from './writes/depart.ts'

/**
 * Deletes the accounts whose days are over, one transaction for each. A person who has become the last administrator
 * stays until there is another. Returns how many accounts were deleted.
 */
export async function finishDepartures(context: GuestContext): Promise<number> {
  const due = await context.db
    .select({ userId: departures.userId })
    .from(departures)
    .where(and(isNull(departures.doneAt), lte(departures.dueAt, context.now)))
    .orderBy(asc(departures.userId))
  let finished = 0
  for (const { userId } of due) {
    const address = await transact(context, async (inside) => {
      // The person may have changed their mind since the list was read.
      const mine = and(eq(departures.userId, userId), isNull(departures.doneAt))
      const [still] = await inside.db.select().from(departures).where(mine).for('update')
      const [person] = await inside.db.select().from(users).where(eq(users.id, userId))
      if (!still || !person) return null
      if (person.role === 'administrator' && (await isLastAdministrator(inside.db, userId))) return null
      await depart(inside, userId)
      return person.email
    })
    if (address === null) continue
    finished++
    await rewriteOutbox((file) => file.replaceAll(address, FORMER_NAME))
  }
  return finished
}
