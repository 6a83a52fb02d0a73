import 'server-only'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { FollowState } from '../rules.ts'
import type { FollowMove } from '../schema.ts'
import { setFollow } from '../writes/set-follow.ts'

/**
 * Follows or unfollows a move of the career map. One that is off the map can only be unfollowed. Throws NotFound,
 * Forbidden (too many).
 */
export function followMove(context: CommandContext, input: FollowMove): Promise<{ state: FollowState }> {
  const { from_role: from, to_role: to, state } = input
  return transact(context, async (inside) => {
    const [move] = await inside.db.execute<{ id: string; isOffered: boolean }>(sql`
      select m.id, not (m.is_retired or f.is_retired or t.is_retired) as "isOffered"
      from career_moves m join career_roles f on f.id = m.from_role_id join career_roles t on t.id = m.to_role_id
      where f.slug = ${from} and t.slug = ${to}`)
    if (!move) throw new NotFound('move')
    const { isOffered } = move
    // The event does not say which move: what somebody follows is private, and events are kept.
    if (await setFollow(inside, { kind: 'move', id: Number(move.id), state, isOffered }))
      await record(inside, { kind: 'follows.move-changed', details: { state } })
    return { state }
  })
}
