import 'server-only'
import { desc } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { searchMisses } from '#db/schema/search.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { settingRefusal } from './policy.ts'
import type { SearchMiss } from './types.ts'

const MISSES_SHOWN = 50

/**
 * Lists the words that found nothing most often, and lately. Throws NotFound for anyone who may not edit the synonyms.
 */
export async function listMisses(viewer: Viewer): Promise<readonly SearchMiss[]> {
  if (settingRefusal(viewer, 'synonyms')) throw new NotFound('page')
  return await db()
    .select({ words: searchMisses.words, count: searchMisses.count, lastSeenAt: searchMisses.lastSeenAt })
    .from(searchMisses)
    .orderBy(desc(searchMisses.count), desc(searchMisses.lastSeenAt), searchMisses.words)
    .limit(MISSES_SHOWN)
}
