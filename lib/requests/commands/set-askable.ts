import 'server-only'
import { eq } from 'drizzle-orm'
import { askablePeople } from '#db/schema/requests.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import type { SetAskable } from '../schema.ts'

/** Lets the forum ask the viewer for answers, or no longer. Repeating it changes nothing. Open requests stay. */
export function setAskable(context: CommandContext, { askable }: SetAskable): Promise<{ askable: boolean }> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    const changed = askable
      ? await db.insert(askablePeople).values({ userId: viewer.id, since: now }).onConflictDoNothing().returning()
      : await db.delete(askablePeople).where(eq(askablePeople.userId, viewer.id)).returning()
    if (changed.length > 0)
      await record(inside, { kind: 'requests.choice-made', details: { choice: askable ? 'in' : 'out' } })
    return { askable }
  })
}
