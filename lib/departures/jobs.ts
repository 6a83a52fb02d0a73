import 'server-only'
import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import { departures } from '#db/schema/leaving.ts'
import { users } from '#db/schema/users.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { removeFromOutbox } from '#lib/mail/outbox.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { isLastAdministrator } from './writes/begin-departure.ts'
import { depart } from './writes/depart.ts'

/**
 * Deletes the accounts whose days are over, one transaction for each. A person who has become the last administrator
 * stays until there is another. Returns how many accounts were deleted. If one fails, the others are still deleted;
 * then throws the first error.
 */
export async function finishDepartures(context: GuestContext): Promise<number> {
  const due = await context.db
    .select({ userId: departures.userId })
    .from(departures)
    .where(and(isNull(departures.doneAt), lte(departures.dueAt, context.now)))
    .orderBy(asc(departures.userId))
  let finished = 0
  const errors: unknown[] = []
  for (const { userId } of due)
    try {
      if (await finishDeparture(context, userId)) finished++
    } catch (error) {
      errors.push(error)
    }
  if (errors.length > 0) throw errors[0]
  return finished
}

/** Deletes one account; returns whether it did. */
function finishDeparture(context: GuestContext, userId: UserId): Promise<boolean> {
  return transact(context, async (inside) => {
    // The person may have changed their mind since the list was read.
    const mine = and(eq(departures.userId, userId), isNull(departures.doneAt))
    const [still] = await inside.db.select().from(departures).where(mine).for('update')
    const [person] = await inside.db.select().from(users).where(eq(users.id, userId))
    if (!still || !person) return false
    if (person.role === 'administrator' && (await isLastAdministrator(inside.db, userId))) return false
    await depart(inside, userId)
    // The files come last: they do not come back if the transaction fails.
    if (person.email !== null) await removeFromOutbox(person.email)
    return true
  })
}
