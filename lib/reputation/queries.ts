import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { reputationEvents } from '#db/schema/ledgers.ts'
import { answers, questions } from '#db/schema/posts.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { questionLineTag } from '#lib/questions/cache.ts'
import { reputationTag } from '#lib/users/cache.ts'
import type { ReputationLine } from './types.ts'

const LEDGER_LINES_PER_PAGE = 50

/**
 * Lists a person's reputation ledger, newest first. The points of its lines add up to the reputation minus the 1 that
 * everyone starts with.
 */
export async function listReputation(userId: UserId, after?: string): Promise<Page<ReputationLine>> {
  const cursor = decodeCursor(after, 'moment')
  showOnPage(reputationTag(userId))
  const rows = await db()
    .select({ event: reputationEvents, answerId: answers.postId, question: questionRef })
    .from(reputationEvents)
    .leftJoin(answers, eq(answers.postId, reputationEvents.postId))
    .innerJoin(questions, eq(questions.postId, sql`coalesce(${answers.questionId}, ${reputationEvents.postId})`))
    .where(
      and(
        eq(reputationEvents.userId, userId),
        cursor
          ? sql`(${reputationEvents.createdAt}, ${reputationEvents.id}) < (to_timestamp(${cursor.value}::double precision / 1000), ${cursor.id}::bigint)`
          : undefined,
      ),
    )
    .orderBy(desc(reputationEvents.createdAt), desc(reputationEvents.id))
    .limit(LEDGER_LINES_PER_PAGE + 1)
  showOnPage(...rows.map(({ question }) => questionLineTag(question.id)))
  return pageOf(rows, LEDGER_LINES_PER_PAGE, {
    item: ({ event, answerId, question }) => ({
      id: event.id,
      kind: event.kind,
      points: event.points,
      createdAt: event.createdAt,
      question: question.isDeleted ? null : { id: question.id, slug: question.slug, title: question.title },
      answerId,
    }),
    key: ({ event }) => [event.createdAt, event.id],
  })
}

const questionRef = {
  id: questions.postId,
  slug: questions.slug,
  title: questions.title,
  isDeleted: questions.isDeleted,
}
