import 'server-only'
import { and, desc, eq, gte, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import { acceptedAnswers, posts, questions } from '#db/schema/posts.ts'
import { questionTags, tags } from '#db/schema/tags.ts'
import { users } from '#db/schema/users.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { excerptOf } from '#lib/markdown/excerpt.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { isTagName } from '#lib/tags/rules.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { PERIOD_DAYS, QUESTIONS_PER_PAGE } from './rules.ts'
import type { QuestionSort, TopPeriod } from './rules.ts'
import { listTagNames } from './tag-queries.ts'
import type { QuestionSummary } from './types.ts'

const EXCERPT_LENGTH = 200
const DAY_MS = 86_400_000

type QuestionFilter = {
  sort: QuestionSort
  /** For `top` only. */
  period?: TopPeriod
  language?: PostLanguage
  tag?: string
  authorId?: UserId
  /** Key of the page, from `next` of the one before. */
  after?: string
}

/** A page of questions that are not deleted, 20 of them. Throws NotFound for a page key that was tampered with. */
export async function listQuestions(filter: QuestionFilter): Promise<Page<QuestionSummary>> {
  const order = ORDERS[filter.sort]
  const rows = await db()
    .select({
      post: { id: posts.id, bodyText: sql<string>`left(${posts.bodyText}, 1000)` },
      question: questions,
      author: authorColumns(users),
      acceptedAnswerId: acceptedAnswers.answerId,
    })
    .from(questions)
    .innerJoin(posts, eq(posts.id, questions.postId))
    .innerJoin(users, eq(users.id, posts.authorId))
    .leftJoin(acceptedAnswers, eq(acceptedAnswers.questionId, questions.postId))
    .where(and(...conditionsOf(filter)))
    .orderBy(desc(order.column), desc(questions.postId))
    .limit(QUESTIONS_PER_PAGE + 1)
  const tagNames = await listTagNames(rows.map((row) => row.post.id))
  return pageOf(rows, QUESTIONS_PER_PAGE, {
    item: (row) => summaryOf(row, tagNames.get(row.post.id) ?? []),
    key: (row) => [row.question[order.key], row.post.id],
  })
}

/** What each list is ordered by; every one has an index of its own. */
const ORDERS = {
  active: { column: questions.lastActivityAt, key: 'lastActivityAt', sortedBy: 'moment' },
  newest: { column: questions.createdAt, key: 'createdAt', sortedBy: 'moment' },
  top: { column: questions.score, key: 'score', sortedBy: 'integer' },
  hot: { column: questions.hotRank, key: 'hotRank', sortedBy: 'number' },
  unanswered: { column: questions.createdAt, key: 'createdAt', sortedBy: 'moment' },
} as const satisfies Record<
  QuestionSort,
  { column: AnyPgColumn; key: keyof typeof questions.$inferSelect; sortedBy: 'moment' | 'integer' | 'number' }
>

function conditionsOf(filter: QuestionFilter): SQL[] {
  const conditions = [sql`not ${questions.isDeleted}`]
  if (filter.sort === 'unanswered') conditions.push(sql`${questions.upvotedAnswerCount} = 0`)
  const days = filter.sort === 'top' ? PERIOD_DAYS[filter.period ?? 'all'] : null
  if (days !== null) conditions.push(gte(questions.createdAt, new Date(Date.now() - days * DAY_MS)))
  if (filter.language) conditions.push(eq(questions.language, filter.language))
  if (filter.authorId) conditions.push(eq(posts.authorId, filter.authorId))
  if (filter.tag)
    conditions.push(isTagName(filter.tag) ? sql`${questions.postId} in (${withTag(filter.tag)})` : sql`false`)
  const cursor = decodeCursor(filter.after, ORDERS[filter.sort].sortedBy)
  if (cursor) conditions.push(rowsAfter(ORDERS[filter.sort], cursor))
  return conditions
}

function withTag(name: string) {
  return db()
    .select({ id: questionTags.questionId })
    .from(questionTags)
    .innerJoin(tags, eq(tags.id, questionTags.tagId))
    .where(eq(tags.name, name))
}

/** Rows that come after the cursor's in descending order; a row comparison in the column's own type, so that the index serves it. */
function rowsAfter(order: (typeof ORDERS)[QuestionSort], cursor: { value: number; id: number }): SQL {
  return sql`(${order.column}, ${questions.postId}) < (${KEYS[order.sortedBy](cursor.value)}, ${cursor.id}::bigint)`
}

const KEYS = {
  moment: (value: number) => sql`${new Date(value).toISOString()}::timestamptz`,
  integer: (value: number) => sql`${value}::integer`,
  number: (value: number) => sql`${value}::double precision`,
}

type ListRow = {
  post: { bodyText: string }
  question: typeof questions.$inferSelect
  author: QuestionSummary['author']
  acceptedAnswerId: number | null
}

function summaryOf({ post, question, author, acceptedAnswerId }: ListRow, tagNames: string[]): QuestionSummary {
  return {
    id: question.postId,
    slug: question.slug,
    title: question.title,
    excerpt: excerptOf(post.bodyText, EXCERPT_LENGTH),
    language: question.language,
    score: question.score,
    answerCount: question.answerCount,
    hasAcceptedAnswer: acceptedAnswerId !== null,
    viewCount: question.viewCount,
    tags: tagNames,
    author: authorOf(author),
    createdAt: question.createdAt,
    lastActivityAt: question.lastActivityAt,
  }
}
