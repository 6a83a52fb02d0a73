import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { builtOnce } from '#db/prepared.ts'
import { questions } from '#db/schema/posts.ts'
import { hasAccepted } from '#lib/answers/accepted-queries.ts'
import { leadingShare, verdictOf } from '#lib/answers/verdict.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { VOICES } from './gist-queries.ts'
import { refColumns } from './ref-queries.ts'
import type { QuestionLine } from './types.ts'

/** Lists questions as single lines, in the order of the ids; leaves hidden ones and guides out. One query. */
export async function listQuestionLines(ids: readonly PostId[]): Promise<QuestionLine[]> {
  if (ids.length === 0) return []
  const rows = await lineRows(db()).execute({ ids: `{${ids.join(',')}}` })
  const lines = new Map(
    rows.map(({ closedAs, voices, ...row }) => [
      row.id,
      {
        ...row,
        isClosed: closedAs !== null,
        leading: leadingShare(verdictOf(voices ?? [])),
      },
    ]),
  )
  return ids.flatMap((id) => lines.get(id) ?? [])
}

const lineRows = builtOnce((database) =>
  database
    .select({
      ...refColumns,
      language: questions.language,
      score: questions.score,
      answerCount: questions.answerCount,
      closedAs: questions.closedAs,
      isYesNo: questions.isYesNo,
      hasAcceptedAnswer: hasAccepted(questions.postId),
      voices: VOICES,
    })
    .from(questions)
    .where(
      and(
        sql`${questions.postId} = any (${sql.placeholder('ids')}::text::bigint[])`,
        eq(questions.isDeleted, false),
        eq(questions.kind, 'question'),
      ),
    )
    .prepare('question_lines'),
)
