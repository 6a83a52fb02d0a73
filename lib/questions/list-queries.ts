import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { acceptedAnswers, posts, questions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { excerptOf } from '#lib/markdown/excerpt.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import type { Page } from '#lib/platform/page.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { listTag, questionLineTag, sortTag } from './cache.ts'
import { ORDERS, pageOfIds } from './page-queries.ts'
import type { QuestionFilter } from './page-queries.ts'
import { QUESTIONS_PER_PAGE } from './rules.ts'
import { listTagNames } from './tag-queries.ts'
import type { QuestionSummary } from './types.ts'

const EXCERPT_LENGTH = 200

/**
 * A page of questions that are not deleted, 20 of them; which ones is read first, then these and no others.
 * Throws NotFound for a page key that was tampered with.
 */
export async function listQuestions(filter: QuestionFilter): Promise<Page<QuestionSummary>> {
  const order = ORDERS[filter.sort]
  const rows = await db()
    .select({
      post: { id: posts.id, bodyText: sql<string>`left(${posts.bodyText}, 1000)` },
      question: questions,
      author: authorColumns(users),
      acceptedAnswerId: acceptedAnswers.answerId,
      isPinned: sql<boolean>`page.place = 0`,
    })
    .from(sql`(${pageOfIds(filter, decodeCursor(filter.after, order.sortedBy))}) as page`)
    .innerJoin(questions, sql`${questions.postId} = page.id`)
    .innerJoin(posts, eq(posts.id, questions.postId))
    .innerJoin(users, eq(users.id, posts.authorId))
    .leftJoin(acceptedAnswers, eq(acceptedAnswers.questionId, questions.postId))
    .orderBy(sql`page.place, page.key desc, page.id desc`)
  showOnPage(listTag(filter.sort, filter), sortTag(filter.sort))
  showOnPage(...rows.map((row) => questionLineTag(row.post.id)))
  const tagNames = await listTagNames(rows.map((row) => row.post.id))
  return pageOf(rows, QUESTIONS_PER_PAGE, {
    item: (row) => summaryOf(row, tagNames.get(row.post.id) ?? []),
    key: (row) => [row.question[order.key], row.post.id],
  })
}

type ListRow = {
  post: { bodyText: string }
  question: typeof questions.$inferSelect
  author: QuestionSummary['author']
  acceptedAnswerId: number | null
  isPinned: boolean
}

function summaryOf(
  { post, question, author, acceptedAnswerId, isPinned }: ListRow,
  tagNames: string[],
): QuestionSummary {
  return {
    id: question.postId,
    slug: question.slug,
    title: question.title,
    excerpt: excerptOf(post.bodyText, EXCERPT_LENGTH),
    language: question.language,
    score: question.score,
    answerCount: question.answerCount,
    hasAcceptedAnswer: acceptedAnswerId !== null,
    isClosed: question.closedAs !== null,
    isPinned,
    viewCount: question.viewCount,
    tags: tagNames,
    author: authorOf(author),
    createdAt: question.createdAt,
    lastActivityAt: question.lastActivityAt,
  }
}
