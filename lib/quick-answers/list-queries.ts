import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { questionLineTag } from '#lib/questions/cache.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import { isTagName } from '#lib/tags/rules.ts'
import { isLocked } from '#lib/thread-states/queries.ts'
import { isStaff } from '#lib/users/rules.ts'
import type { Role } from '#lib/users/rules.ts'
import { quickAnswersTag } from './cache.ts'
import { CITED, DOUBT } from './doubt-queries.ts'
import { QUICK_ANSWERS_SHOWN, REVIEW_SHOWN } from './rules.ts'
import type { Doubt } from './rules.ts'
import { isShown } from './summary-queries.ts'
import type { DoubtedQuickAnswer, ListedQuickAnswer } from './types.ts'

type Row = {
  id: string
  slug: string
  title: string
  language: PostLanguage
  answer_count: number
  sentences: string[]
}

const QUESTION = sql`q.post_id as id, q.slug, q.title, q.language, q.answer_count, qa.sentences`
const refOf = ({ id, slug, title, language }: Row) => ({ id: Number(id) as PostId, slug, title, language })

/** Lists the quick answers to the questions with most votes; with a tag, only that tag's. */
export async function listQuickAnswers(tag?: string): Promise<ListedQuickAnswer[]> {
  if (tag !== undefined && !isTagName(tag)) return []
  showOnPage(quickAnswersTag())
  const rows = await db().execute<Row>(sql`
    select ${QUESTION} from quick_answers qa join questions q on q.post_id = qa.question_id
    where not q.is_deleted and ${isShown(sql`qa.question_id`)} ${tag === undefined ? sql`` : sql`and ${hasTag(tag)}`}
    order by q.score desc, q.post_id limit ${QUICK_ANSWERS_SHOWN}`)
  const tags = await listTagNames(rows.map((row) => Number(row.id) as PostId))
  showOnPage(...rows.map((row) => questionLineTag(Number(row.id))))
  return rows.map((row) => ({
    question: { ...refOf(row), answerCount: row.answer_count },
    sentences: row.sentences,
    tags: tags.get(Number(row.id) as PostId) ?? [],
  }))
}

/** Returns the condition that a question `q` has a tag. */
export function hasTag(name: string): SQL {
  return sql`exists (
    select from question_tags x join tags t on t.id = x.tag_id where x.question_id = q.post_id and t.name = ${name})`
}

type DoubtedRow = Row & { version: number; checked_at: string; code: Doubt; doubted_by: string | null }

type ReviewPage = { now: Date; after?: string | undefined; role: Role }

/**
 * Lists the quick answers that need a review, those that have waited longest first. Leaves out locked threads for
 * people who cannot edit there. Throws NotFound for a forged page key.
 */
export async function listDoubtedQuickAnswers({ now, after, role }: ReviewPage): Promise<Page<DoubtedQuickAnswer>> {
  const key = decodeCursor(after, 'moment')
  const since = key && sql`(${new Date(key.value).toISOString()}::timestamptz, ${key.id}::bigint)`
  const rows = await db().execute<DoubtedRow>(sql`
    select ${QUESTION}, qa.version, qa.checked_at, doubt.code, doubt.answer_id as doubted_by
    from quick_answers qa join questions q on q.post_id = qa.question_id and not q.is_deleted
      cross join ${CITED} cross join ${DOUBT}
    where ${isShown(sql`qa.question_id`)}
      and ${isStaff(role) ? sql`true` : sql`not ${isLocked(sql`qa.question_id`, now)}`}
      and ${since ? sql`(qa.checked_at, qa.question_id) > ${since}` : sql`true`}
    order by qa.checked_at, qa.question_id limit ${REVIEW_SHOWN + 1}`)
  return pageOf(rows, REVIEW_SHOWN, {
    item: (row) => ({
      question: refOf(row),
      version: row.version,
      sentences: row.sentences,
      checkedAt: new Date(row.checked_at),
      doubt: { code: row.code, answer: row.doubted_by === null ? null : (Number(row.doubted_by) as PostId) },
    }),
    key: (row) => [new Date(row.checked_at), Number(row.id)],
  })
}
