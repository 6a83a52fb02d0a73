import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { hasAccepted } from '#lib/answers/accepted-queries.ts'
import { users } from '#db/schema/users.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { excerptOf } from '#lib/markdown/excerpt.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { listTag, questionLineTag, sortTag } from './cache.ts'
import { listGists } from './gist-queries.ts'
import { ORDERS, pageOfIds, pageOfOtherLanguages } from './page-queries.ts'
import type { QuestionFilter } from './page-queries.ts'
import { QUESTIONS_PER_PAGE } from './rules.ts'
import { listTagNames } from './tag-queries.ts'
import type { QuestionSummary } from './types.ts'

const EXCERPT_LENGTH = 200

/** Reads a page of 20 visible questions: first their ids, then their rows. Throws NotFound for a forged page key. */
export async function listQuestions(filter: QuestionFilter): Promise<Page<QuestionSummary>> {
  const order = ORDERS[filter.sort]
  const rows = await readRows(pageOfIds(filter, decodeCursor(filter.after, order.sortedBy)))
  showOnPage(listTag(filter.sort, filter), sortTag(filter.sort))
  const items = await summariesOf(rows.slice(0, QUESTIONS_PER_PAGE))
  const { next } = pageOf(rows, QUESTIONS_PER_PAGE, {
    item: (row) => row,
    key: (row) => [row.question[order.key], row.post.id],
  })
  return { items, next }
}

/** Reads the first questions of a list in every language but one, at most one page. */
export async function listInOtherLanguages(
  filter: Pick<QuestionFilter, 'sort' | 'period'>,
  language: PostLanguage,
): Promise<QuestionSummary[]> {
  showOnPage(listTag(filter.sort, {}), sortTag(filter.sort))
  return summariesOf(await readRows(pageOfOtherLanguages(filter, language)))
}

/** Reads visible questions as lists show them, in the order of the ids. For private pages: no list is named. */
export async function listSummaries(ids: readonly PostId[]): Promise<QuestionSummary[]> {
  if (ids.length === 0) return []
  const array = sql`array[${sql.join([...ids], sql`, `)}]::bigint[]`
  const page = sql`select id, -place as key, 1 as place from unnest(${array}) with ordinality as x (id, place)`
  return summariesOf(await readRows(page))
}

/** Reads the rows that `page` names as (id, key, place), in order. */
function readRows(page: SQL): Promise<ListRow[]> {
  return db()
    .select({
      post: { id: posts.id, bodyText: sql<string>`left(${posts.bodyText}, 1000)` },
      question: questions,
      author: authorColumns(users),
      hasAcceptedAnswer: hasAccepted(questions.postId),
      isPinned: sql<boolean>`page.place = 0`,
    })
    .from(sql`(${page}) as page`)
    .innerJoin(questions, sql`${questions.postId} = page.id`)
    .innerJoin(posts, eq(posts.id, questions.postId))
    .innerJoin(users, eq(users.id, posts.authorId))
    .orderBy(sql`page.place, page.key desc, page.id desc`)
}

async function summariesOf(rows: readonly ListRow[]): Promise<QuestionSummary[]> {
  const ids = rows.map((row) => row.post.id)
  showOnPage(...ids.map(questionLineTag))
  const [tagNames, gists] = await Promise.all([
    listTagNames(ids),
    listGists(rows.map(({ question }) => ({ id: question.postId, isYesNo: question.isYesNo }))),
  ])
  return rows.map((row) => ({
    ...summaryOf(row, tagNames.get(row.post.id) ?? []),
    ...(gists.get(row.post.id) ?? { firstHandCount: 0, gist: null }),
  }))
}

type ListRow = {
  post: { id: PostId; bodyText: string }
  question: typeof questions.$inferSelect
  author: QuestionSummary['author']
  hasAcceptedAnswer: boolean
  isPinned: boolean
}

function summaryOf(
  { post, question, author, hasAcceptedAnswer, isPinned }: ListRow,
  tagNames: string[],
): Omit<QuestionSummary, 'firstHandCount' | 'gist'> {
  return {
    id: question.postId,
    slug: question.slug,
    title: question.title,
    excerpt: excerptOf(post.bodyText, EXCERPT_LENGTH),
    language: question.language,
    score: question.score,
    answerCount: question.answerCount,
    hasAcceptedAnswer,
    isClosed: question.closedAs !== null,
    isPinned,
    waitingCount: question.waitingCount,
    bountyPoints: question.bountyPoints,
    viewCount: question.viewCount,
    tags: tagNames,
    author: authorOf(author),
    createdAt: question.createdAt,
    lastActivityAt: question.lastActivityAt,
  }
}
