import 'server-only'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { FollowState } from '../rules.ts'
import type { FollowPerson } from '../schema.ts'
import { setFollow } from '../writes/set-follow.ts'

/**
 * Follows or unfollows a person. Only the follower knows. A hidden profile, a person who has left, and a voice of the
 * founding archive, behind which nobody is, can only be unfollowed. Throws NotFound, Forbidden (oneself, too many).
 */
export function followPerson(
  context: CommandContext,
  { person: id, state }: FollowPerson,
): Promise<{ state: FollowState }> {
  return transact(context, async (inside) => {
    if (id === context.viewer.id) throw new Forbidden({ code: 'followSelf' })
    const [person] = await inside.db.execute<{ isOffered: boolean }>(sql`
      select not u.is_seeded and u.left_at is null and not exists (select from hidden_profiles h where h.user_id = u.id) as "isOffered"
      from users u where u.id = ${id}::bigint`)
    const isOffered = person?.isOffered === true
    // The event does not say whom: what somebody follows is private, and events are kept.
    if (await setFollow(inside, { kind: 'person', id, state, isOffered }))
      await record(inside, { kind: 'follows.person-changed', details: { state } })
    return { state }
  })
}
