import 'server-only'
import { sql } from 'drizzle-orm'
import { personFollows } from '#db/schema/follows.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { FollowState } from '../rules.ts'
import type { BlockPerson } from '../schema.ts'
import { setFollow } from '../writes/set-follow.ts'

/**
 * Blocks a person (`follow`), or no longer: the viewer gets no notifications of what they do, and sees their texts
 * folded. Only the viewer knows. Blocking also unfollows. Moderators' decisions are told all the same. Throws NotFound,
 * Forbidden (oneself, too many).
 */
export function blockPerson(
  context: CommandContext,
  { person: id, state }: BlockPerson,
): Promise<{ state: FollowState }> {
  return transact(context, async (inside) => {
    if (id === context.viewer.id) throw new Forbidden({ code: 'blockSelf' })
    const [person] = await inside.db.execute(sql`select 1 from users where id = ${id}::bigint and not is_seeded`)
    // The event does not say whom: this is private, and events are kept.
    if (await setFollow(inside, { kind: 'block', id, state, isOffered: person !== undefined })) {
      if (state === 'follow')
        await inside.db.execute(sql`
          delete from ${personFollows} where user_id = ${context.viewer.id}::bigint and person_id = ${id}::bigint`)
      await record(inside, { kind: 'follows.block-changed', details: { state } })
    }
    return { state }
  })
}
