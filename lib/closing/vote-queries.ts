import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { posts, revisions } from '#db/schema/posts.ts'
import { siteSettings } from '#db/schema/site.ts'
import { closures } from '#db/schema/threads.ts'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'

/**
 * The moment after which a vote to close or to reopen was cast that still counts: where nothing came of it, it ages away after
 * the days of the limit `closeVoteDays`. Within a statement, so that a changed setting holds with the next one.
 */
export function ageLimit(now: Date): SQL {
  const days = sql`coalesce((select (s.value ->> 'closeVoteDays')::int from ${siteSettings} s where s.key = 'limits'),
    ${DEFAULT_LIMITS.closeVoteDays}::int)`
  return sql`(${now.toISOString()}::timestamptz - make_interval(days => ${days}))`
}

/**
 * Whether the asker (`posts`) has edited since the question was closed (`closures`). Not by the mark on the post: polishing
 * within the first minutes leaves none.
 */
export const isEditedByAsker: SQL<boolean> = sql<boolean>`exists (
  select from ${revisions} r where r.post_id = ${posts.id} and r.editor_id = ${posts.authorId}
    and coalesce(r.merged_at, r.created_at) > ${closures.closedAt})`
