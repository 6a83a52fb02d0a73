import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { tags } from '#db/schema/tags.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { Page } from '#lib/platform/page.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { tagListTag, tagTag } from './cache.ts'
import { isTagName } from './rules.ts'
import type { TagView } from './types.ts'

const TAGS_PER_PAGE = 48
const MAX_SUGGESTIONS = 8

const columns = {
  id: tags.id,
  name: tags.name,
  description: tags.description,
  questionCount: tags.questionCount,
}

/** Lists tags, the most used first and unused ones last; with `q`, those whose name contains it. */
export async function listTags(filter: { q?: string; after?: string } = {}): Promise<Page<TagView>> {
  const cursor = decodeCursor(filter.after, 'integer')
  showOnPage(tagListTag())
  const rows = await db()
    .select(columns)
    .from(tags)
    .where(
      and(
        filter.q ? sql`${tags.name} like ${`%${likeLiteral(filter.q)}%`}` : undefined,
        cursor
          ? sql`(${tags.questionCount}, ${tags.id}) < (${cursor.value}::integer, ${cursor.id}::bigint)`
          : undefined,
      ),
    )
    .orderBy(desc(tags.questionCount), desc(tags.id))
    .limit(TAGS_PER_PAGE + 1)
  return pageOf(rows, TAGS_PER_PAGE, { item: viewOf, key: (row) => [row.questionCount, row.id] })
}

/** Reads a tag with its description. Throws NotFound. */
export async function getTag(
  name: string,
): Promise<TagView & { createdById: number | null; descriptionVersion: number }> {
  if (!isTagName(name)) throw new NotFound('tag')
  showOnPage(tagTag(name))
  const [row] = await db()
    .select({ ...columns, createdById: tags.createdById, descriptionVersion: tags.descriptionVersion })
    .from(tags)
    .where(eq(tags.name, name))
  if (!row) throw new NotFound('tag')
  const { createdById, descriptionVersion } = row
  return { ...viewOf(row), createdById, descriptionVersion }
}

/**
 * Suggests up to eight tags for a text that is being typed: those that begin with it first, then those that contain it;
 * the most used first.
 */
export async function suggestTags(typed: string): Promise<TagView[]> {
  const wanted = likeLiteral(typed)
  if (wanted === '') return []
  const rows = await db()
    .select(columns)
    .from(tags)
    .where(sql`${tags.name} like ${`%${wanted}%`}`)
    .orderBy(desc(sql`${tags.name} like ${`${wanted}%`}`), desc(tags.questionCount), tags.name)
    .limit(MAX_SUGGESTIONS)
  return rows.map(viewOf)
}

function viewOf({ name, description, questionCount }: TagView): TagView {
  return { name, description, questionCount }
}

/** Returns typed text in the spelling of tags, with LIKE's own characters escaped. */
function likeLiteral(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .trim()
    .replaceAll('\0', '')
    .slice(0, 60)
    .replace(/[\\%_]/g, '\\$&')
}
