import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { posts, revisions } from '#db/schema/posts.ts'
import { siteSettings } from '#db/schema/site.ts'
import { closures } from '#db/schema/threads.ts'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'

/**
 * Votes to close or to reopen count if they were cast after this moment: they expire after the days of the limit
 * `closeVoteDays`. Computed within the statement, so that a changed setting applies from the next one.
 */
export function ageLimit(now: Date): SQL {
  const days = sql`coalesce((select (s.value ->> 'closeVoteDays')::int from ${siteSettings} s where s.key = 'limits'),
    ${DEFAULT_LIMITS.closeVoteDays}::int)`
  return sql`(${now.toISOString()}::timestamptz - make_interval(days => ${days}))`
}

/**
 * The condition that the asker (`posts`) has edited since the question was closed (`closures`). The mark on the post is
 * not enough: edits within the first minutes leave none.
 */
export const isEditedByAsker: SQL<boolean> = sql<boolean>`exists (
  select from ${revisions} r where r.post_id = ${posts.id} and r.editor_id = ${posts.authorId}
    and coalesce(r.merged_at, r.created_at) > ${closures.closedAt})`
