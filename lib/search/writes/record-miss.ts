import 'server-only'
import { eq, lt, sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { searchMisses } from '#db/schema/search.ts'
import { KEPT_DAYS } from '../rules.ts'

/** The most queries that are kept, so that nobody can fill the table; beyond it only known ones are counted. */
const MAX_KEPT = 5000
const DAY_MS = 86_400_000

/** Counts words that found nothing, without the person who searched. One statement. */
export async function recordMiss(database: Queryable, words: string, now: Date): Promise<void> {
  const at = now.toISOString()
  await database.execute(sql`
    insert into search_misses as miss (words, count, first_seen_at, last_seen_at)
    select ${words}, 1, ${at}::timestamptz, ${at}::timestamptz
    where (select count(*) from search_misses) < ${MAX_KEPT} or exists (select from search_misses where words = ${words})
    on conflict (words) do update set count = miss.count + 1, last_seen_at = excluded.last_seen_at`)
}

/** Deletes words that were dealt with. Returns whether they were there. */
export async function forgetMiss(database: Queryable, words: string): Promise<boolean> {
  const gone = await database.delete(searchMisses).where(eq(searchMisses.words, words)).returning()
  return gone.length > 0
}

/** Deletes words that nobody has searched for within `KEPT_DAYS`. */
export async function forgetOldMisses(database: Queryable, now: Date): Promise<void> {
  await database.delete(searchMisses).where(lt(searchMisses.lastSeenAt, new Date(now.getTime() - KEPT_DAYS * DAY_MS)))
}
