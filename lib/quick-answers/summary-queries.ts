import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { MAX_ALSO_ASKED } from './themes.ts'
import type { AlsoAsked, QuickText } from './types.ts'

/** Returns the condition that no moderator's decision hides the quick answer of this question. */
export const isShown = (questionId: SQLWrapper): SQL => sql`not exists (
  select from thread_states s where s.post_id = ${questionId} and s.kind = 'without-quick-answer'
    and s.lifted_at is null and (s.ends_at is null or s.ends_at > now()))`

/**
 * Maps questions to the first sentence of their quick answer, for rows of a list; leaves out those that have none to
 * show. One query.
 */
export async function listFirstSentences(questions: readonly PostId[]): Promise<Map<PostId, string>> {
  if (questions.length === 0) return new Map()
  const rows = await db().execute<{ id: string; sentence: string }>(sql`
    select qa.question_id as id, qa.sentences[1] as sentence from quick_answers qa
    where qa.question_id in (${sql.join([...questions], sql`, `)}) and ${isShown(sql`qa.question_id`)}`)
  return new Map(rows.map(({ id, sentence }) => [Number(id) as PostId, sentence]))
}

/** Maps questions to their quick answers; leaves out those that have none to show. One query. */
export async function mapQuickTexts(questions: readonly PostId[]): Promise<Map<PostId, QuickText>> {
  if (questions.length === 0) return new Map()
  const rows = await db().execute<{ id: string; sentences: string[]; written_at: string }>(sql`
    select qa.question_id as id, qa.sentences, v.created_at as written_at
    from quick_answers qa
      join quick_answer_versions v on v.question_id = qa.question_id and v.number = qa.version
    where qa.question_id in (${sql.join([...questions], sql`, `)}) and ${isShown(sql`qa.question_id`)}`)
  return new Map(
    rows.map(({ id, sentences, written_at: at }) => [Number(id) as PostId, { sentences, writtenAt: new Date(at) }]),
  )
}

/**
 * Lists those of the questions that have a quick answer to show and are in the same language, in their order, at most
 * `MAX_ALSO_ASKED`. One query, however many questions there are.
 */
export async function listAlsoAsked(
  questions: readonly AlsoAsked['question'][],
  language: PostLanguage,
): Promise<AlsoAsked[]> {
  const inLanguage = questions.filter((question) => question.language === language)
  const texts = await mapQuickTexts(inLanguage.map(({ id }) => id))
  return inLanguage
    .flatMap((question) => {
      const text = texts.get(question.id)
      return text ? [{ question, sentences: text.sentences }] : []
    })
    .slice(0, MAX_ALSO_ASKED)
}
