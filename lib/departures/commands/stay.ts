import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { departures } from '#db/schema/leaving.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'

/** Ends the deletion of the viewer's own account, whoever asked for it. Repeating it changes nothing. */
export function stay(context: CommandContext): Promise<void> {
  return transact(context, async (inside) => {
    const ended = await inside.db
      .delete(departures)
      .where(and(eq(departures.userId, inside.viewer.id), isNull(departures.doneAt)))
      .returning({ userId: departures.userId })
    if (ended.length > 0) await record(inside, { kind: 'departures.withdrawn' })
  })
}
