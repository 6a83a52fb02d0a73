import 'server-only'
import { count, eq } from 'drizzle-orm'
import { savedSearches } from '#db/schema/search.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden, Invalid } from '#lib/platform/errors.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import { MAX_SAVED_SEARCHES } from '../rules.ts'
import type { SaveSearch } from '../schema.ts'

/** Saves a search for the viewer. Saving it again changes nothing. Throws Forbidden (suspended), Invalid (too many). */
export function saveSearch(context: CommandContext, { q }: SaveSearch): Promise<void> {
  return transact(context, async (inside) => {
    const refusal = standingRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    const { db: tx, viewer, now } = inside
    // Lock the user, so that two concurrent requests count each other's searches.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for('no key update')
    const [saved] = await tx
      .insert(savedSearches)
      .values({ userId: viewer.id, query: q, savedAt: now })
      .onConflictDoNothing()
      .returning({ id: savedSearches.id })
    if (!saved) return
    const [all] = await tx.select({ count: count() }).from(savedSearches).where(eq(savedSearches.userId, viewer.id))
    if ((all?.count ?? 0) > MAX_SAVED_SEARCHES)
      throw new Invalid({ q: { code: 'tooManySearches', values: { max: MAX_SAVED_SEARCHES } } })
    await record(inside, { kind: 'users.search-saved' })
  })
}
