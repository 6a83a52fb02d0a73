import 'server-only'
import { and, eq } from 'drizzle-orm'
import { careerStations } from '#db/schema/profiles.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import type { RemoveStation } from '../schema.ts'

/** Removes a role from the viewer's career path. Removing it again, or another person's, changes nothing. */
export function removeStation(context: CommandContext, { station }: RemoveStation): Promise<void> {
  return transact(context, async (inside) => {
    const removed = await inside.db
      .delete(careerStations)
      .where(and(eq(careerStations.id, station), eq(careerStations.userId, inside.viewer.id)))
      .returning({ id: careerStations.id })
    if (removed.length > 0) await record(inside, { kind: 'profiles.career-changed', details: { what: 'role' } })
  })
}
