import 'server-only'
import { eq } from 'drizzle-orm'
import { leaderboardOptOuts } from '#db/schema/leaderboards.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import type { SetRanked } from '../schema.ts'

/** Lists the viewer in leaderboards, or in none. Repeating it changes nothing. */
export function setRanked(context: CommandContext, { ranked }: SetRanked): Promise<{ ranked: boolean }> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    const changed = ranked
      ? await db.delete(leaderboardOptOuts).where(eq(leaderboardOptOuts.userId, viewer.id)).returning()
      : await db.insert(leaderboardOptOuts).values({ userId: viewer.id, since: now }).onConflictDoNothing().returning()
    if (changed.length > 0)
      await record(inside, { kind: 'leaderboards.choice-made', details: { choice: ranked ? 'in' : 'out' } })
    return { ranked }
  })
}
