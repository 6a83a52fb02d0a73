import 'server-only'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import type { FollowState } from '../rules.ts'
import type { SavePost } from '../schema.ts'
import { setFollow } from '../writes/set-follow.ts'

/**
 * Puts a question, an answer or a guide into the viewer's own list, or takes it out. A hidden one can only be taken out.
 * Throws NotFound, Forbidden (too many).
 */
export function savePost(context: CommandContext, { post: id, state }: SavePost): Promise<{ state: FollowState }> {
  return transact(context, async (inside) => {
    const [post] = await inside.db.execute<{ isOffered: boolean }>(sql`
      select p.deleted_at is null and not q.is_deleted as "isOffered"
      from posts p left join answers a on a.post_id = p.id join questions q on q.post_id = coalesce(a.question_id, p.id)
      where p.id = ${id}::bigint`)
    // The event does not say which post: what somebody saves is private, and events are kept.
    if (await setFollow(inside, { kind: 'post', id, state, isOffered: post?.isOffered === true }))
      await record(inside, { kind: 'follows.saved-changed', details: { state } })
    return { state }
  })
}
