import 'server-only'
import { sql } from 'drizzle-orm'
import { ownSituations } from '#db/schema/situations.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import type { SaveSituation } from '../schema.ts'
import type { AnswerContext } from '../types.ts'

/** Stores the viewer's own role, sector and country, with which their forms begin. Repeating it changes nothing. */
export function saveSituation(
  context: CommandContext,
  { ownRole: role, ownSector: sector, ownCountry: country }: SaveSituation,
): Promise<AnswerContext> {
  return transact(context, async (inside) => {
    const said = { role, sector, country }
    const changed = await inside.db
      .insert(ownSituations)
      .values({ userId: inside.viewer.id, ...said, changedAt: inside.now })
      .onConflictDoUpdate({
        target: ownSituations.userId,
        set: { ...said, changedAt: inside.now },
        setWhere: sql`(${ownSituations.role}, ${ownSituations.sector}, ${ownSituations.country})
          is distinct from (excluded.role, excluded.sector, excluded.country)`,
      })
      .returning({ id: ownSituations.userId })
    // The event does not say what the situation is: it is private, and events are kept.
    if (changed.length > 0) await record(inside, { kind: 'users.situation-saved' })
    return said
  })
}
