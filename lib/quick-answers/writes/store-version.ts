import 'server-only'
import { sql } from 'drizzle-orm'
import { quickAnswerCitations, quickAnswers, quickAnswerVersions } from '#db/schema/quick-answers.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId } from '#lib/platform/ids.ts'

export type NewVersion = {
  question: PostId
  number: number
  summary: string
  sentences: readonly { text: string; cites: readonly PostId[] }[]
}

/** Writes a version of a quick answer with its citations and makes it the newest. The question is locked. */
export async function storeVersion(context: CommandContext, version: NewVersion): Promise<void> {
  const { question: questionId, number, summary } = version
  const sentences = version.sentences.map(({ text }) => text)
  const [editorId, createdAt] = [context.viewer.id, context.now]
  await context.db.insert(quickAnswerVersions).values({ questionId, number, editorId, sentences, summary, createdAt })
  const citations = version.sentences.flatMap(({ cites }, index) =>
    [...new Set(cites)].map((answerId) => ({ questionId, version: number, sentence: index + 1, answerId })),
  )
  await context.db.insert(quickAnswerCitations).values(citations)
  const newest = { version: number, sentences, checkedAt: createdAt, checkedById: editorId }
  await context.db
    .insert(quickAnswers)
    .values({ questionId, ...newest })
    .onConflictDoUpdate({ target: quickAnswers.questionId, set: newest })
  await markChecked(context, questionId)
}

/**
 * Records that the viewer has checked a quick answer now, and what they could see: answers with more votes than all
 * that it cites, and citations that are gone.
 */
export async function markChecked(context: CommandContext, questionId: PostId): Promise<void> {
  await context.db.execute(sql`
    with cited as (
      select c.answer_id, p.score, a.question_id = qa.question_id and p.deleted_at is null as is_live
      from quick_answers qa
        join quick_answer_citations c on c.question_id = qa.question_id and c.version = qa.version
        join answers a on a.post_id = c.answer_id join posts p on p.id = c.answer_id
      where qa.question_id = ${questionId}::bigint)
    update quick_answers set checked_at = ${context.now.toISOString()}::timestamptz, checked_by_id = ${context.viewer.id}::bigint,
      known_ids = array(
        select a.post_id from answers a join posts p on p.id = a.post_id
        where a.question_id = ${questionId}::bigint and p.score > (select max(score) from cited where is_live)
        union select answer_id from cited where not is_live)
    where question_id = ${questionId}::bigint`)
}
