import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { relatedQuestions } from '#db/schema/search.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { relatedTag } from '#lib/questions/cache.ts'
import { findAsked, findRelated } from '../related-queries.ts'

/** The number of questions of one run; the job runs every ten minutes, and one takes about a tenth of a second. */
const PER_RUN = 500
/** After each question the job pauses this many times as long as it took, so that people can read and write. */
const REST = 2
/** New questions come into the lists of older ones within this time, in days, as far as there is room in a run. */
const MAX_AGE_DAYS = 7

/**
 * Looks for what is related to the questions that lack it, the newest first, and again for those found long ago.
 * Returns their number.
 */
export async function relateQuestions(now: Date, { limit = PER_RUN, rest = REST } = {}): Promise<number> {
  const ids = await listWaiting(now, limit)
  for (const id of ids) {
    const startedAt = performance.now()
    await relateQuestion(id, now)
    await wait((performance.now() - startedAt) * rest)
  }
  return ids.length
}

/**
 * Looks for what is related to one question, and stores it. If it has changed, the log of changes tells the pages.
 * Deletes the row of a question that cannot be read: the job would look for it again in every run.
 */
export async function relateQuestion(id: PostId, now: Date): Promise<void> {
  const asked = await findAsked(id)
  if (!asked) {
    await db().delete(relatedQuestions).where(eq(relatedQuestions.questionId, id))
    return
  }
  const found = JSON.stringify(await findRelated(asked))
  // The lock waits for an edit that is being made. If the text has changed, the words that were found may be gone from
  // it.
  await db().execute(sql`
    with before as (select found from ${relatedQuestions} where question_id = ${id}), stored as (
    insert into ${relatedQuestions} (question_id, found, found_at)
    select p.id, ${found}::text::jsonb, ${now.toISOString()}::timestamptz
    from ${posts} p join ${questions} q on q.post_id = p.id
    where p.id = ${id} and p.body_text = ${asked.body} and q.title = ${asked.title} and p.deleted_at is null
    for share of p
    on conflict (question_id) do update set found = excluded.found, found_at = excluded.found_at
    returning found)
    insert into page_changes (tags) select array[${relatedTag(id)}::text] from stored
    where stored.found is distinct from (select found from before)`)
}

async function listWaiting(now: Date, limit: number): Promise<PostId[]> {
  const rows = await db().execute<{ id: string }>(sql`
    (select q.post_id as id from ${questions} q
      where not q.is_deleted and q.kind = 'question'
        and not exists (select from ${relatedQuestions} r where r.question_id = q.post_id)
      order by q.post_id desc limit ${limit})
    union all
    (select r.question_id from ${relatedQuestions} r
      where r.found_at < ${now.toISOString()}::timestamptz - make_interval(days => ${MAX_AGE_DAYS})
      order by r.found_at limit ${limit})
    limit ${limit}`)
  return rows.map((row) => Number(row.id) as PostId)
}
