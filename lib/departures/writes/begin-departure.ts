import 'server-only'
import { and, eq, isNull, ne } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { departures } from '#db/schema/leaving.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { DEPARTURE_MS } from '../rules.ts'

/**
 * Begins the days after which an account is deleted, and writes to its owner. Beginning it again changes nothing.
 * Throws NotFound (no such account, or it has left), Forbidden (the last administrator).
 */
export async function beginDeparture(context: CommandContext & { db: Tx }, userId: UserId): Promise<void> {
  const { db, viewer, now } = context
  const [person] = await db
    .select({ role: users.role, email: users.email, isSeeded: users.isSeeded, leftAt: users.leftAt })
    .from(users)
    .where(eq(users.id, userId))
    .for('update')
  if (!person || person.isSeeded || person.leftAt !== null) throw new NotFound('user')
  if (person.role === 'administrator' && (await isLastAdministrator(db, userId)))
    throw new Forbidden({ code: 'lastAdministratorLeaves' })
  const dueAt = new Date(now.getTime() + DEPARTURE_MS)
  const [begun] = await db
    .insert(departures)
    .values({ userId, askedById: viewer.id, askedAt: now, dueAt })
    .onConflictDoNothing()
    .returning({ userId: departures.userId })
  if (!begun) return
  const details = { by: viewer.id === userId ? ('owner' as const) : ('administrator' as const) }
  await record(context, { kind: 'departures.asked', subjectUserId: userId, details })
  await enqueue(db, { task: 'send-account-mail', payload: { kind: 'leaving', userId } })
}

/** Returns whether nobody else administers the site. Locks the others, so that two of them cannot leave at once. */
export async function isLastAdministrator(db: Tx, userId: UserId): Promise<boolean> {
  const others = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'administrator'), ne(users.id, userId), isNull(users.leftAt)))
    .for('share')
  return others.length === 0
}
