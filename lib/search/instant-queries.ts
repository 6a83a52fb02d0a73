import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { listQuestionLines } from '#lib/questions/line-queries.ts'
import { suggestTags } from '#lib/tags/queries.ts'
import { authorOf } from '#lib/users/author.ts'
import type { AuthorView } from '#lib/users/types.ts'
import type { GuideTitle, InstantResults } from './types.ts'

/** The fewest characters to search for: shorter texts begin too many words. */
const MIN_TYPED = 2
/** The most characters that are read. */
export const MAX_TYPED = 100
const MAX_QUESTIONS = 6
const MAX_GUIDES = 3
const MAX_TAGS = 4
const MAX_PEOPLE = 3
/** Words that many titles contain are searched among this many of the best questions; names among as many people. */
const BEST = 1000
/** Words that few of these contain are searched among this many rows of the index. */
const LISTED = 1000

/**
 * Finds questions, guides, tags and people for a text that is being typed: every word must be in the title or the name,
 * and the last one may be incomplete. The best scores and the highest reputation come first. Finds nothing for fewer
 * than two characters.
 */
export async function findInstant(
  typed: string,
  { isQuestionsOnly = false }: { isQuestionsOnly?: boolean } = {},
): Promise<InstantResults> {
  const words = typed.replaceAll('\0', ' ').trim().slice(0, MAX_TYPED)
  if (Array.from(words).length < MIN_TYPED) return { questions: [], guides: [], tags: [], people: [] }
  const [questions, guides, tags, people] = await Promise.all([
    findByTitle(words).then(listQuestionLines),
    isQuestionsOnly ? [] : findGuides(words),
    isQuestionsOnly ? [] : suggestTags(words.replaceAll(/\s+/gu, '-')),
    isQuestionsOnly ? [] : findPeople(words),
  ])
  return { questions, guides, tags: tags.slice(0, MAX_TAGS), people }
}

/** Finds people and tags whose names begin like the typed words. */
export async function findNames(typed: string): Promise<Pick<InstantResults, 'tags' | 'people'>> {
  const words = typed.replaceAll('\0', ' ').trim().slice(0, MAX_TYPED)
  if (Array.from(words).length < MIN_TYPED) return { tags: [], people: [] }
  const [tags, people] = await Promise.all([suggestTags(words.replaceAll(/\s+/gu, '-')), findPeople(words)])
  return { tags: tags.slice(0, MAX_TAGS), people }
}

async function findByTitle(typed: string): Promise<PostId[]> {
  const best = sql`
    select best.post_id as id, best.score as rank from (
      select post_id, score from question_scores where not is_deleted order by score desc, post_id desc limit ${exact(BEST)}
    ) as best cross join lateral (select words from question_titles t where t.post_id = best.post_id offset 0) as t
    where t.words @@ ${ASKED} order by rank desc, id desc limit ${exact(MAX_QUESTIONS)}`
  const listed = sql`
    select s.post_id as id, s.score as rank from (
      select post_id from question_titles where words @@ ${ASKED} ${limited(MAX_QUESTIONS)}
    ) as listed cross join lateral (
      select post_id, score from question_scores s where s.post_id = listed.post_id and not is_deleted offset 0
    ) as s`
  const rows = await db().execute<{ id: string }>(firstOf({ typed, best, listed, most: MAX_QUESTIONS }))
  return rows.map(({ id }) => Number(id) as PostId)
}

/** Searches the titles of the best guides only. */
async function findGuides(typed: string): Promise<GuideTitle[]> {
  const rows = await db().execute<Omit<GuideTitle, 'id'> & { id: string }>(sql`
    with asked as materialized (select typed_words(${typed}) as words)
    select best.post_id as id, q.slug, q.title, q.language, best.step_count as "stepCount" from (
      select post_id, score, step_count from guides where not is_deleted order by score desc, post_id desc limit ${exact(BEST)}
    ) as best cross join lateral (select words from question_titles t where t.post_id = best.post_id offset 0) as t
    join questions q on q.post_id = best.post_id
    where t.words @@ ${ASKED} order by best.score desc, best.post_id desc limit ${exact(MAX_GUIDES)}`)
  return rows.map(({ id, slug, title, language, stepCount }) => ({
    id: Number(id) as PostId,
    slug,
    title,
    language,
    stepCount,
  }))
}

async function findPeople(typed: string): Promise<AuthorView[]> {
  const best = sql`
    select best.id, best.reputation as rank from (
      select id, reputation from users where left_at is null order by reputation desc, id desc limit ${exact(BEST)}
    ) as best cross join lateral (select words from user_names n where n.user_id = best.id offset 0) as n
    where n.words @@ ${ASKED} order by rank desc, id desc limit ${exact(MAX_PEOPLE)}`
  const listed = sql`
    select u.id, u.reputation as rank from (
      select user_id from user_names where words @@ ${ASKED} ${limited(MAX_PEOPLE)}
    ) as listed cross join lateral (select id, reputation from users where users.id = listed.user_id and left_at is null offset 0) as u`
  const rows = await db().execute<AuthorView & { id: string }>(sql`
    select u.id, u.handle, u.display_name as "displayName", u.reputation, u.role, u.is_seeded as "isSeeded"
    from (${firstOf({ typed, best, listed, most: MAX_PEOPLE })}) as found join users u on u.id = found.id
    where not exists (select from hidden_profiles h where h.user_id = u.id) order by rank desc, u.id desc`)
  return rows.map((row) => authorOf({ ...row, id: Number(row.id) as UserId }))
}

/** Computed once per statement: a function of a parameter would run for each row. */
const ASKED = sql`(select words from asked)`

/**
 * Stops reading the index if the best rows alone were enough: then many rows contain the word, and only a few are
 * shown.
 */
const limited = (most: number): SQL => sql`and (select count(*) from best) < ${exact(most)} limit ${exact(LISTED)}`

/** Returns the best rows that match, and if they are too few, those from the index; the highest rank first. */
function firstOf({ typed, best, listed, most }: { typed: string; best: SQL; listed: SQL; most: number }): SQL {
  return sql`
    with asked as materialized (select typed_words(${typed}) as words), best as materialized (${best}), listed as materialized (${listed})
    select id, rank from (select id, rank from best union select id, rank from listed) as found
    order by rank desc, id desc limit ${exact(most)}`
}

/** Writes a number as a literal: the planner must know the limit to choose the plan that stops early. */
const exact = (limit: number): SQL => sql.raw(String(limit))
