import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { questionTagScores } from '#db/schema/scores.ts'
import { relatedQuestions } from '#db/schema/search.ts'
import type { FoundRelated } from '#db/schema/search.ts'
import { questionTags, tags as tagTable } from '#db/schema/tags.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { questionLineTag, relatedTag, verdictTag } from '#lib/questions/cache.ts'
import { listQuestionLines } from '#lib/questions/line-queries.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import { listSimilar } from './similar-queries.ts'
import type { Asked } from './similar-queries.ts'
import type { SimilarQuestion } from './types.ts'

const MAX_RELATED = 5
const CANDIDATES_PER_TAG = 30

/**
 * Lists up to five questions to read next, as the job has found them (`relateQuestions`): those most like this one, and
 * if these are too few, the best of its tags. Until the job has run, only those of its tags. None for a question that
 * cannot be read.
 */
export async function listRelated(id: PostId): Promise<SimilarQuestion[]> {
  const [row] = await db()
    .select({ found: relatedQuestions.found })
    .from(questions)
    .leftJoin(relatedQuestions, eq(relatedQuestions.questionId, questions.postId))
    .where(and(eq(questions.postId, id), eq(questions.isDeleted, false)))
  return row ? await listFound(id, row.found) : []
}

/** A row of `relatedTo`. */
export type RelatedRow = { found: FoundRelated[] }

/** Returns the query of the stored choice: one row, or none until the job has run. */
export const relatedTo = (questionId: SQL): SQL => sql`
  select r.found from ${relatedQuestions} r where r.question_id = ${questionId}`

/**
 * Lists what `listRelated` lists, of a question that can be read, from the stored choice; null until the job has run.
 */
export async function listFound(id: PostId, stored: readonly FoundRelated[] | null): Promise<SimilarQuestion[]> {
  const found = stored ?? (await listByTags(id)).slice(0, MAX_RELATED)
  const lines = await listQuestionLines(found.map((one) => one.id as PostId))
  const related = lines.map((line) => {
    const { why = [], likeness = 0 } = found.find((one) => one.id === line.id) ?? {}
    return Object.assign(line, { why, likeness })
  })
  // One that is hidden now may be shown again.
  showOnPage(
    relatedTag(id),
    ...found.map((one) => questionLineTag(one.id)),
    ...related.flatMap(({ id: other, isYesNo }) => (isYesNo ? [verdictTag(other)] : [])),
  )
  return related
}

/** Lists questions like an existing one, for choosing what it is a duplicate of. None for one that cannot be read. */
export async function listSimilarTo(id: PostId, limit: number): Promise<SimilarQuestion[]> {
  const asked = await findAsked(id)
  return asked ? await listSimilar(asked, limit) : []
}

/** Searches for what `listRelated` lists. Reads thousands of posts. */
export async function findRelated(asked: Asked & { except: PostId }): Promise<FoundRelated[]> {
  const similar = await listSimilar(asked, MAX_RELATED)
  const others = similar.length < MAX_RELATED ? await listByTags(asked.except) : []
  const more = others.filter(({ id }) => !similar.some((one) => one.id === id))
  return [...similar.map(({ id, why, likeness }) => ({ id, why: [...why], likeness })), ...more].slice(0, MAX_RELATED)
}

/** Reads what `findRelated` is asked about an existing question; null for one that cannot be read. */
export async function findAsked(id: PostId): Promise<(Asked & { except: PostId }) | null> {
  const [[row], tags] = await Promise.all([
    db()
      .select({
        title: questions.title,
        body: posts.bodyText,
        language: posts.language,
        isDeleted: questions.isDeleted,
      })
      .from(questions)
      .innerJoin(posts, eq(posts.id, questions.postId))
      .where(eq(questions.postId, id)),
    listTagNames([id]),
  ])
  if (!row || row.isDeleted) return null
  const { isDeleted: _, ...asked } = row
  return { ...asked, tags: tags.get(id) ?? [], except: id }
}

/**
 * Lists questions that share most tags with this one, better scores first. Searches only among the best of each of its
 * tags, so that a very common tag costs no more than any other.
 */
async function listByTags(id: PostId): Promise<FoundRelated[]> {
  const rows = await db().execute<{ id: string; why: string }>(sql`
    select best.question_id as id, json_agg(t.name order by mine.position)::text as why
    from ${questionTags} as mine join ${tagTable} as t on t.id = mine.tag_id cross join lateral (
      select theirs.question_id, theirs.score from ${questionTagScores} as theirs
      where theirs.tag_id = mine.tag_id and theirs.question_id <> ${id}
      order by theirs.score desc, theirs.question_id desc limit ${CANDIDATES_PER_TAG}
    ) as best where mine.question_id = ${id}
    group by best.question_id order by count(*) desc, max(best.score) desc, id desc limit ${2 * MAX_RELATED}`)
  return rows.map((row) => ({ id: Number(row.id), why: JSON.parse(row.why) as string[], likeness: 0 }))
}
