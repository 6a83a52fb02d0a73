import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { escapeMarkup } from '#lib/platform/xml.ts'
import { questionLineTag, threadTag } from '#lib/questions/cache.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import { quickAnswersTag } from '#lib/quick-answers/cache.ts'
import { hasTag } from '#lib/quick-answers/list-queries.ts'
import { isShown } from '#lib/quick-answers/summary-queries.ts'
import { isTagName } from '#lib/tags/rules.ts'
import { authorOf } from '#lib/users/author.ts'
import type { AuthorView } from '#lib/users/types.ts'
import { MAX_ENTRIES } from './rules.ts'
import type { FeedPost } from './types.ts'

type Editor = Omit<AuthorView, 'id'> & { editor_id: string }
type Row = Editor & {
  id: string
  slug: string
  title: string
  language: PostLanguage
  sentences: string[]
  created_at: string
  written_at: string
}

/** Lists the newest quick answers; with a tag, only that tag's. Two queries. */
export async function listQuickPosts(tag?: string): Promise<FeedPost[]> {
  if (tag !== undefined && !isTagName(tag)) return []
  showOnPage(quickAnswersTag())
  const rows = await db().execute<Row>(sql`
    select q.post_id as id, q.slug, q.title, q.language, qa.sentences, first.created_at, newest.created_at as written_at,
      u.id as editor_id, u.handle, u.display_name as "displayName", u.reputation, u.role, u.is_seeded as "isSeeded",
      u.interest
    from quick_answers qa
      join questions q on q.post_id = qa.question_id and not q.is_deleted
      join quick_answer_versions first on first.question_id = qa.question_id and first.number = 1
      join quick_answer_versions newest on newest.question_id = qa.question_id and newest.number = qa.version
      join users u on u.id = newest.editor_id
    where ${isShown(sql`qa.question_id`)} ${tag === undefined ? sql`` : sql`and ${hasTag(tag)}`}
    order by newest.created_at desc, qa.question_id desc limit ${MAX_ENTRIES}`)
  showOnPage(...rows.flatMap(({ id }) => [questionLineTag(Number(id)), threadTag(Number(id))]))
  const tags = await listTagNames(rows.map(({ id }) => Number(id) as PostId))
  return rows.map((row) => {
    const id = Number(row.id) as PostId
    return {
      id,
      kind: 'quick-answer',
      question: { id, slug: row.slug, title: row.title },
      isGuide: false,
      author: authorOf({ ...row, id: Number(row.editor_id) as UserId }),
      language: row.language,
      bodyHtml: row.sentences.map((sentence) => `<p>${escapeMarkup(sentence)}</p>`).join('\n'),
      quick: null,
      tags: tags.get(id) ?? [],
      createdAt: new Date(row.created_at),
      updatedAt: new Date(row.written_at),
    }
  })
}
