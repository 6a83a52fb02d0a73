import 'server-only'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { firstAccepted } from '#lib/answers/accepted-queries.ts'
import { isFirstHand } from '#lib/answers/rules.ts'
import type { Basis, Stance } from '#lib/answers/rules.ts'
import { verdictOf } from '#lib/answers/verdict.ts'
import { firstSentence } from '#lib/markdown/excerpt.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { listFirstSentences } from '#lib/quick-answers/summary-queries.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { verdictTag } from './cache.ts'
import type { Gist } from './types.ts'

/**
 * The most answers of one question that a list reads, so that a page of twenty threads stays bounded, however many a
 * merge has gathered.
 */
const MAX_VOICES = 200
const SENTENCE_LENGTH = 160

type Listed = { id: PostId; isYesNo: boolean }
type Voice = { score: number; stance: Stance | null; basis: Basis }

/** Maps questions to the gist that a list shows; a question without answers is absent. Three queries. */
export async function listGists(
  listed: readonly Listed[],
): Promise<Map<PostId, { firstHandCount: number; gist: Gist | null }>> {
  if (listed.length === 0) return new Map()
  const ids = listed.map(({ id }) => id)
  const [voices, quick, accepted] = await Promise.all([
    listVoices(ids),
    listFirstSentences(ids),
    listAcceptedLines(ids),
  ])
  return new Map(
    listed.flatMap(({ id, isYesNo }) => {
      const heard = voices.get(id)
      if (!heard) return []
      const sentence = quick.get(id)
      const verdict = isYesNo ? verdictOf(heard) : null
      if (verdict) showOnPage(verdictTag(id))
      const gist: Gist | null =
        verdict && verdict.answerCount > 0
          ? { kind: 'verdict', verdict }
          : sentence !== undefined
            ? { kind: 'quick', sentence }
            : (accepted.get(id) ?? null)
      return [[id, { firstHandCount: heard.filter(({ basis }) => isFirstHand(basis)).length, gist }] as const]
    }),
  )
}

/**
 * Maps questions to score, stance and basis of their visible answers. Reads along the index of each question's answers.
 */
export async function listVoices(ids: readonly PostId[]): Promise<Map<PostId, Voice[]>> {
  if (ids.length === 0) return new Map()
  const given = sql`
    unnest(array[${sql.join([...ids], sql`, `)}]::bigint[]) as listed (id) cross join lateral (
      select given.post_id as id from ${answers} as given
      where given.question_id = listed.id order by given.post_id limit ${MAX_VOICES}
    ) as given`
  const rows = await db()
    .select({ questionId: answers.questionId, stance: answers.stance, basis: answers.basis, score: posts.score })
    .from(given)
    .innerJoin(answers, sql`${answers.postId} = given.id`)
    .innerJoin(posts, and(eq(posts.id, answers.postId), isNull(posts.deletedAt)))
  return Map.groupBy(rows, ({ questionId }) => questionId)
}

/**
 * SQL for the same of one question of a statement about `questions`, as JSON; null unless it is a yes/no question with
 * answers.
 */
export const VOICES = sql<Voice[] | null>`case when questions.is_yes_no and questions.answer_count > 0 then (
  select jsonb_agg(jsonb_build_object('score', p.score, 'stance', a.stance, 'basis', a.basis))
  from (
    select given.post_id from answers given
    where given.question_id = questions.post_id order by given.post_id limit ${MAX_VOICES}
  ) listed
  join answers a on a.post_id = listed.post_id
  join posts p on p.id = a.post_id and p.deleted_at is null) end`

/** Maps questions to the first sentence of the answer that was accepted first, if they have one. */
async function listAcceptedLines(ids: readonly PostId[]): Promise<Map<PostId, Gist>> {
  const rows = await db()
    .select({
      questionId: answers.questionId,
      text: sql<string>`left(${posts.bodyText}, 600)`,
      language: posts.language,
      basis: answers.basis,
      author: authorColumns(users),
    })
    .from(questions)
    .innerJoin(answers, eq(answers.postId, firstAccepted(questions.postId)))
    .innerJoin(posts, and(eq(posts.id, answers.postId), isNull(posts.deletedAt)))
    .innerJoin(users, eq(users.id, posts.authorId))
    .where(inArray(questions.postId, [...ids]))
  return new Map(
    rows.map(({ questionId, text, language, basis, author }) => [
      questionId,
      {
        kind: 'answer',
        sentence: firstSentence(text, language, SENTENCE_LENGTH),
        language,
        author: authorOf(author),
        isFirstHand: isFirstHand(basis),
      },
    ]),
  )
}
