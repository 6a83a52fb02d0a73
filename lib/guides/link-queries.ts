import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { GuideStepId, PostId } from '#lib/platform/ids.ts'
import type { PageTag } from '#lib/platform/page-tags.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { questionLineTag, threadTag } from '#lib/questions/cache.ts'
import { guidesTag } from './cache.ts'
import type { GuideLink, GuidePlace } from './types.ts'

/** The most guides that another page links to. */
const LINKED = 3

type Row = { id: string; slug: string; title: string; language: PostLanguage; stepCount: number }
/** A row of `guidesNaming`. Its numbers are text, or numbers if it came as JSON. */
export type PlaceRow = Omit<Row, 'id' | 'stepCount'> & { id: string | number; stepId: string | number; step: number }

/**
 * Lists up to three guides for the side of another page, the most useful first; those in the reader's language come
 * before all others. `tag`: only guides with this tag, by its own name. One query along the index of scores.
 */
export async function listGuideLinks(language: PostLanguage, { tag }: { tag?: string } = {}): Promise<GuideLink[]> {
  const isTagged =
    tag === undefined
      ? sql`true`
      : sql`exists (select from question_tags n join tags t on t.id = n.tag_id
          where n.question_id = g.post_id and t.name = ${tag})`
  const best = (isWanted: SQL, order: number) => sql`
    (select g.post_id as id, q.slug, q.title, g.language, g.step_count as "stepCount", g.score, ${order}::int as part
    from guides g join questions q on q.post_id = g.post_id
    where not g.is_deleted and ${isWanted} and ${isTagged}
    order by g.score desc nulls first, g.post_id desc nulls first limit ${LINKED})`
  const rows = await db().execute<Row>(sql`
    select id, slug, title, language, "stepCount"
    from (${best(sql`g.language = ${language}`, 1)} union all ${best(sql`g.language <> ${language}`, 2)}) found
    order by part, score desc, id desc limit ${LINKED}`)
  showOnPage(guidesTag(), ...rows.map(({ id }) => questionLineTag(Number(id))))
  return rows.map((row) => Object.assign(row, { id: Number(row.id) as PostId }))
}

/**
 * Lists up to three visible guides of which a step names the question, or one that was merged into it; each with the
 * first such step, the most useful guide first. One query.
 */
export async function listGuidesNaming(questionId: PostId): Promise<GuidePlace[]> {
  return placesOf(await db().execute<PlaceRow>(guidesNaming(sql`${questionId}::bigint`)))
}

/** Returns the query of `listGuidesNaming`. */
export const guidesNaming = (questionId: SQL): SQL => sql`
    with recursive same as (
      select ${questionId} as id
      union select m.question_id from question_merges m join same on m.into_question_id = same.id
    ), places as (
      select distinct on (g.post_id) g.post_id as id, q.slug, q.title, g.language, g.score, s.id as "stepId", s.place as step
      from guide_step_questions n
        join guide_steps s on s.id = n.step_id and s.place is not null
        join guides g on g.post_id = s.guide_id and not g.is_deleted
        join questions q on q.post_id = g.post_id
      where n.question_id = any (array(select id from same))
      order by g.post_id, s.place
    )
    select id, slug, title, language, "stepId", step from places order by score desc, id desc limit ${LINKED}`

/** Returns the guides in the rows of `guidesNaming`. */
export function placesOf(rows: readonly PlaceRow[]): GuidePlace[] {
  showOnPage(...rows.map(({ id }) => questionLineTag(Number(id))))
  return rows.map(({ id, stepId, ...row }) =>
    Object.assign(row, { id: Number(id) as PostId, stepId: Number(stepId) as GuideStepId }),
  )
}

/** Lists the pages of questions that a guide's steps name, and of those that they were merged into. */
export async function pagesNamedBy(database: Queryable, guideId: PostId): Promise<PageTag[]> {
  const rows = await database.execute<{ id: string }>(sql`
    with recursive named as (
      select n.question_id as id from guide_steps s join guide_step_questions n on n.step_id = s.id
      where s.guide_id = ${guideId}::bigint
      union select m.into_question_id from question_merges m join named on m.question_id = named.id
    )
    select id from named`)
  return rows.map(({ id }) => threadTag(Number(id)))
}
