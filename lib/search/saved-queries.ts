import 'server-only'
import { desc, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { savedSearches } from '#db/schema/search.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { SavedSearch } from './types.ts'

/** Lists the searches that somebody has saved, the newest first. */
export async function listSavedSearches(userId: UserId): Promise<readonly SavedSearch[]> {
  return await db()
    .select({
      id: savedSearches.id,
      query: savedSearches.query,
      isFollowed: sql<boolean>`${savedSearches.followedAt} is not null`,
    })
    .from(savedSearches)
    .where(eq(savedSearches.userId, userId))
    .orderBy(desc(savedSearches.id))
}
