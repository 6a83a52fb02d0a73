import 'server-only'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { acceptedAnswers, answers, posts, questions } from '#db/schema/posts.ts'
import type { Basis, Stance } from '#lib/answers/rules.ts'
import { verdictOf } from '#lib/answers/verdict.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { refColumns } from './ref-queries.ts'
import type { QuestionLine } from './types.ts'

/** Answers of one question that are looked at for its verdict. */
const MAX_VOICES = 200

type Voice = { score: number; stance: Stance | null; basis: Basis }

/** Questions that are named in a line, in the order of the ids; those that are not to be read are left out. */
export async function listQuestionLines(ids: readonly PostId[]): Promise<QuestionLine[]> {
  if (ids.length === 0) return []
  const rows = await db()
    .select({
      ...refColumns,
      language: questions.language,
      score: questions.score,
      answerCount: questions.answerCount,
      closedAs: questions.closedAs,
      isYesNo: questions.isYesNo,
      acceptedId: acceptedAnswers.answerId,
    })
    .from(questions)
    .leftJoin(acceptedAnswers, eq(acceptedAnswers.questionId, questions.postId))
    .where(and(inArray(questions.postId, [...ids]), eq(questions.isDeleted, false)))
  const voices = await listVoices(rows.filter((row) => row.isYesNo && row.answerCount > 0).map((row) => row.id))
  const lines = new Map(
    rows.map(({ closedAs, acceptedId, ...row }) => [
      row.id,
      {
        ...row,
        isClosed: closedAs !== null,
        hasAcceptedAnswer: acceptedId !== null,
        leading: leadingOf(voices.get(row.id) ?? []),
      },
    ]),
  )
  return ids.flatMap((id) => lines.get(id) ?? [])
}

/** The stance that weighs most, and its share. */
function leadingOf(voices: readonly Voice[]): QuestionLine['leading'] {
  const [first] = verdictOf(voices)
    .shares.filter((share) => share.answers > 0)
    .toSorted((one, other) => other.percent - one.percent)
  return first ? { stance: first.stance, percent: first.percent } : null
}

async function listVoices(ids: readonly PostId[]): Promise<Map<PostId, Voice[]>> {
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
