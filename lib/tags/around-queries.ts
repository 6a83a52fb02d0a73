import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { authorOf } from '#lib/users/author.ts'
import type { AuthorView } from '#lib/users/types.ts'
import { tagTag } from './cache.ts'
import type { TopAnswerer } from './types.ts'

const MAX_ANSWERERS = 5
const MAX_RELATED = 8
/** Both lists look at this many questions of a tag at most, so that a large tag costs no more than a page of a list. */
const CANDIDATES = 500

type Answerer = Omit<AuthorView, 'id'> & { id: string; points: string; answers: string }

/**
 * Lists up to five people whose answers under a tag have the most points together, counted in its best 500 questions.
 * Only answers above zero count; hidden profiles and the founding archive are left out. One query.
 */
export async function listTopAnswerers(name: string): Promise<readonly TopAnswerer[]> {
  const rows = await db().execute<Answerer>(sql`
    with best as materialized (
      select s.question_id from question_tag_scores s
      where s.tag_id = (select id from tags where name = ${name})
      order by s.score desc, s.question_id desc limit ${CANDIDATES})
    select u.id, u.handle, u.display_name as "displayName", u.reputation, u.role, u.is_seeded as "isSeeded",
      sum(p.score) as points, count(*) as answers
    from best join questions q on q.post_id = best.question_id and not q.is_deleted
      join answers a on a.question_id = q.post_id
      join posts p on p.id = a.post_id and p.deleted_at is null and p.score > 0
      join users u on u.id = p.author_id and not u.is_seeded
    where not exists (select from hidden_profiles h where h.user_id = u.id)
    group by u.id order by sum(p.score) desc, count(*) desc, u.id limit ${MAX_ANSWERERS}`)
  return rows.map(({ points, answers, id, ...row }) => {
    const author = authorOf(Object.assign(row, { id: Number(id) as UserId }))
    return Object.assign(author, { points: Number(points), answerCount: Number(answers) })
  })
}

/**
 * Lists up to eight tags that questions have together with this one most often, counted in its 500 most recently active
 * questions. Example: `pmo` with `governance` 40 times and `agile` 3 times → governance, agile. One query.
 */
export async function listRelatedTags(name: string): Promise<readonly string[]> {
  const rows = await db().execute<{ name: string }>(sql`
    with mine as materialized (
      select x.tag_id, x.question_id from question_tags x
      where x.tag_id = (select id from tags where name = ${name})
      order by x.last_activity_at desc, x.question_id desc limit ${CANDIDATES})
    select t.name from mine
      join questions q on q.post_id = mine.question_id and q.kind = 'question' and not q.is_deleted
      join question_tags other on other.question_id = mine.question_id and other.tag_id <> mine.tag_id
      join tags t on t.id = other.tag_id
    group by t.id order by count(*) desc, t.question_count desc, t.name limit ${MAX_RELATED}`)
  showOnPage(...rows.map((row) => tagTag(row.name)))
  return rows.map((row) => row.name)
}
