import 'server-only'
import { sql } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { forgetCorrections } from './correction-queries.ts'

/** The number of posts whose words are counted in a larger forum, a random sample of pages. */
const SAMPLED_POSTS = 50_000
/** A word in fewer posts may be a typing error itself; in a small forum two posts are enough. */
const MIN_POSTS = { small: 2, large: 3 } as const
const LARGE_FORUM = 10_000
/** Counting the words of 50,000 posts takes a minute or two. */
const TIMEOUT = '10min'

/** Counts the words of the posts that strangers can read, for correcting typing errors. Returns the number of words. */
export async function refreshVocabulary(database: Queryable): Promise<number> {
  return await inTransaction(database, async (tx) => {
    await tx.execute(sql`select set_config('statement_timeout', ${TIMEOUT}, true)`)
    const [size] = await tx.execute<{ posts: number }>(
      sql`select greatest(reltuples, 0)::float8 as posts from pg_class where oid = 'public.posts'::regclass`,
    )
    const posts = size?.posts ?? 0
    const sampled = posts > SAMPLED_POSTS ? (100 * SAMPLED_POSTS) / posts : 100
    const least = posts > LARGE_FORUM ? MIN_POSTS.large : MIN_POSTS.small
    const [row] = await tx.execute<{ words: string }>(
      sql`select refresh_search_vocabulary(${sampled}::float8, ${least}::integer) as words`,
    )
    forgetCorrections()
    return Number(row?.words ?? 0)
  })
}

/** Returns false in a forum whose words were never counted. */
export async function hasVocabulary(database: Queryable): Promise<boolean> {
  const [row] = await database.execute<{ has: boolean }>(sql`select exists (select from search_vocabulary) as has`)
  return row?.has === true
}
