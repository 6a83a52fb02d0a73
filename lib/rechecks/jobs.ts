import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { staleBefore } from './rules.ts'

const DAY_MS = 86_400_000

/**
 * Returns the questions whose answers have become stale in the last two days: their cached pages do not notice. The job
 * runs every day; two days, so that one run may fail.
 */
export async function listJustStale(db: Queryable, now: Date): Promise<PostId[]> {
  const [since, until] = [staleBefore(new Date(now.getTime() - 2 * DAY_MS)), staleBefore(now)]
  const rows = await db.execute<{ id: string }>(sql`
    select distinct question_id as id from answers
    where as_of >= ${since.toISOString()}::timestamptz and as_of < ${until.toISOString()}::timestamptz`)
  return rows.map(({ id }) => Number(id) as PostId)
}
