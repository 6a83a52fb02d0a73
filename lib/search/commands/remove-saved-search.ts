import 'server-only'
import { and, eq } from 'drizzle-orm'
import { savedSearches } from '#db/schema/search.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import type { RemoveSearch } from '../schema.ts'

/**
 * Removes a saved search of the viewer. A search that is missing or somebody else's changes nothing. Throws Forbidden
 * (suspended).
 */
export function removeSavedSearch(context: CommandContext, { search }: RemoveSearch): Promise<void> {
  return transact(context, async (inside) => {
    const refusal = standingRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    const gone = await inside.db
      .delete(savedSearches)
      .where(and(eq(savedSearches.id, search), eq(savedSearches.userId, context.viewer.id)))
      .returning({ id: savedSearches.id })
    if (gone.length > 0) await record(inside, { kind: 'users.search-removed' })
  })
}
