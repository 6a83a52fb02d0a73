import 'server-only'
import { asc, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { guides } from '#db/schema/guides.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { questionTags, tags } from '#db/schema/tags.ts'
import { users } from '#db/schema/users.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { excerptOf } from '#lib/markdown/excerpt.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import type { Page } from '#lib/platform/page.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { listTag, questionLineTag } from '#lib/questions/cache.ts'
import { refColumns } from '#lib/questions/ref-queries.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import { isTagName } from '#lib/tags/rules.ts'
import { isLocked } from '#lib/thread-states/queries.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { isStaff } from '#lib/users/rules.ts'
import type { Role } from '#lib/users/rules.ts'
import { guidesTag } from './cache.ts'
import { CHECK_MONTHS, GUIDES_PER_PAGE, REVIEW_SHOWN } from './rules.ts'
import type { GuideSort } from './rules.ts'
import type { GuideLine, StaleGuide } from './types.ts'

const EXCERPT_LENGTH = 220

export type GuideFilter = {
  sort: GuideSort
  tag?: string | undefined
  language?: PostLanguage | undefined
  /** Key of the page, from `next` of the one before. */
  after?: string | undefined
}

const KEYS = {
  newest: { column: guides.createdAt, sortedBy: 'moment' },
  useful: { column: guides.score, sortedBy: 'integer' },
} as const

/** Reads a page of visible guides. Throws NotFound for a forged page key. */
export async function listGuides(filter: GuideFilter): Promise<Page<GuideLine>> {
  const { sort, language } = filter
  const after = decodeCursor(filter.after, KEYS[sort].sortedBy)
  const inLanguage = language ? [sql`${guides.language} = ${language}`] : []
  const rows = await readRows(filter, [...inLanguage, ...(after ? [isAfter(sort, after)] : [])])
  const page = pageOf(rows, GUIDES_PER_PAGE, {
    item: (row) => row,
    key: (row) => [sort === 'newest' ? row.createdAt : row.score, row.id],
  })
  return { items: await linesOf(page.items), next: page.next }
}

/** Lists the first guides in every language but one, at most a page of them. */
export async function listGuidesInOthers(
  filter: Pick<GuideFilter, 'sort' | 'tag'>,
  language: PostLanguage,
): Promise<GuideLine[]> {
  const rows = await readRows(filter, [sql`${guides.language} <> ${language}`])
  return await linesOf(rows.slice(0, GUIDES_PER_PAGE))
}

function readRows({ sort, tag }: Pick<GuideFilter, 'sort' | 'tag'>, conditions: readonly SQL[]) {
  // A vote on a guide names the lists of the best.
  showOnPage(guidesTag(), ...(sort === 'useful' ? [listTag('top', {})] : []))
  const { column } = KEYS[sort]
  return db()
    .select({
      ...refColumns,
      language: guides.language,
      score: guides.score,
      stepCount: guides.stepCount,
      createdAt: guides.createdAt,
      text: sql<string>`left(${posts.bodyText}, 1000)`,
      author: authorColumns(users),
    })
    .from(guides)
    .innerJoin(questions, eq(questions.postId, guides.postId))
    .innerJoin(posts, eq(posts.id, guides.postId))
    .innerJoin(users, eq(users.id, posts.authorId))
    .where(
      sql.join(
        [sql`not ${guides.isDeleted}`, ...conditions, ...(tag === undefined ? [] : [hasGuideTag(tag)])],
        sql` and `,
      ),
    )
    .orderBy(sql`${column} desc, ${guides.postId} desc`)
    .limit(GUIDES_PER_PAGE + 1)
}

async function linesOf(rows: Awaited<ReturnType<typeof readRows>>): Promise<GuideLine[]> {
  const names = await listTagNames(rows.map(({ id }) => id))
  showOnPage(...rows.map(({ id }) => questionLineTag(id)))
  return rows.map(({ text, author, ...row }) =>
    Object.assign(row, {
      excerpt: excerptOf(text, EXCERPT_LENGTH),
      author: authorOf(author),
      tags: names.get(row.id) ?? [],
    }),
  )
}

/**
 * Lists guides that nobody has checked for a year, those that have waited longest first. Leaves out locked ones for
 * people who cannot check them. Throws NotFound for a forged page key.
 */
export async function listStaleGuides({ now, after, role }: ReviewPage): Promise<Page<StaleGuide>> {
  const key = decodeCursor(after, 'moment')
  const since = key && sql`(${new Date(key.value).toISOString()}::timestamptz, ${key.id}::bigint)`
  const rows = await db()
    .select({
      ...refColumns,
      language: guides.language,
      checkedAt: guides.checkedAt,
      checker: authorColumns(users),
    })
    .from(guides)
    .innerJoin(questions, eq(questions.postId, guides.postId))
    .innerJoin(users, eq(users.id, guides.checkedById))
    .where(
      sql`not ${guides.isDeleted} and ${guides.checkedAt} <= ${oldestValidCheck(now)}
        and ${isStaff(role) ? sql`true` : sql`not ${isLocked(sql`${guides.postId}`, now)}`}
        and ${since ? sql`(${guides.checkedAt}, ${guides.postId}) > ${since}` : sql`true`}`,
    )
    .orderBy(asc(guides.checkedAt), asc(guides.postId))
    .limit(REVIEW_SHOWN + 1)
  return pageOf(rows, REVIEW_SHOWN, {
    item: ({ id, slug, title, language, checkedAt, checker }) => ({
      id,
      slug,
      title,
      language,
      checked: { at: checkedAt, by: authorOf(checker) },
    }),
    key: ({ checkedAt, id }) => [checkedAt, id],
  })
}

type ReviewPage = { now: Date; after?: string | undefined; role: Role }

/** SQL for the moment before which a check is too old. It has the same day of the month, as `monthsBetween` counts. */
export function oldestValidCheck(now: Date): SQL {
  return sql`(${now.toISOString()}::timestamptz at time zone 'UTC' - make_interval(months => ${CHECK_MONTHS}::integer)) at time zone 'UTC'`
}

/** Returns the condition that a row of `guides` has a tag. */
export function hasGuideTag(name: string): SQL {
  if (!isTagName(name)) return sql`false`
  return sql`exists (
    select from ${questionTags} join ${tags} on ${tags.id} = ${questionTags.tagId}
    where ${questionTags.questionId} = ${guides.postId} and ${tags.name} = ${name})`
}

function isAfter(sort: GuideSort, { value, id }: { value: number; id: number }): SQL {
  const key = sort === 'newest' ? sql`${new Date(value).toISOString()}::timestamptz` : sql`${value}::integer`
  return sql`(${KEYS[sort].column}, ${guides.postId}) < (${key}, ${id}::bigint)`
}
