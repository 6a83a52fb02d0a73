import 'server-only'
import { and, eq } from 'drizzle-orm'
import { savedSearches } from '#db/schema/search.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import type { FollowState } from '../rules.ts'
import type { FollowSearch } from '../schema.ts'

/**
 * Follows or unfollows a search that the viewer keeps. Throws NotFound, also for one of somebody else, and Forbidden
 * (suspended).
 */
export function followSearch(
  context: CommandContext,
  { search: id, state }: FollowSearch,
): Promise<{ state: FollowState }> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    const mine = and(eq(savedSearches.id, id), eq(savedSearches.userId, viewer.id))
    const [search] = await db.select().from(savedSearches).where(mine).for('no key update')
    if (!search) throw new NotFound('search')
    if ((search.followedAt !== null) === (state === 'follow')) return { state }
    const refusal = state === 'follow' ? standingRefusal(viewer) : null
    if (refusal) throw new Forbidden(refusal)
    await db
      .update(savedSearches)
      .set({ followedAt: state === 'follow' ? now : null })
      .where(mine)
    await record(inside, { kind: 'follows.search-changed', details: { state } })
    return { state }
  })
}
