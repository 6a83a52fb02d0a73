import 'server-only'
import { eq } from 'drizzle-orm'
import { guides } from '#db/schema/guides.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import type { FollowState } from '../rules.ts'
import type { FollowGuide } from '../schema.ts'
import { setFollow } from '../writes/set-follow.ts'

/** Follows or unfollows a guide. A hidden one can only be unfollowed. Throws NotFound, Forbidden (too many). */
export function followGuide(
  context: CommandContext,
  { guide: id, state }: FollowGuide,
): Promise<{ state: FollowState }> {
  return transact(context, async (inside) => {
    const [guide] = await inside.db.select({ isDeleted: guides.isDeleted }).from(guides).where(eq(guides.postId, id))
    const isOffered = guide?.isDeleted === false
    // The event does not say which guide: what somebody follows is private, and events are kept.
    if (await setFollow(inside, { kind: 'guide', id, state, isOffered }))
      await record(inside, { kind: 'follows.guide-changed', details: { state } })
    return { state }
  })
}
