import 'server-only'
import { and, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import { tags, tagSynonyms } from '#db/schema/tags.ts'
import { renderWithoutImages } from '#lib/markdown/render.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { Page } from '#lib/platform/page.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { tagListTag, tagTag } from './cache.ts'
import { isTagName } from './rules.ts'
import type { ThemeFilter } from './rules.ts'
import type { EditableTag, TagPage, TagView } from './types.ts'

const TAGS_PER_PAGE = 48
const MAX_SUGGESTIONS = 8

const columns = {
  id: tags.id,
  name: tags.name,
  description: tags.description,
  questionCount: tags.questionCount,
}

/**
 * Lists tags, the most used first and unused ones last; with `q`, those whose name contains it; with `theme`, those of
 * the theme.
 */
export async function listTags(
  filter: { q?: string; theme?: ThemeFilter; after?: string } = {},
): Promise<Page<TagView>> {
  const cursor = decodeCursor(filter.after, 'integer')
  showOnPage(tagListTag())
  const rows = await db()
    .select(columns)
    .from(tags)
    .where(
      and(
        filter.theme && (filter.theme === 'none' ? isNull(tags.theme) : eq(tags.theme, filter.theme)),
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

/** Reads a tag as its page shows it. Throws NotFound. */
export async function getTag(name: string): Promise<TagPage> {
  if (!isTagName(name)) throw new NotFound('tag')
  showOnPage(tagTag(name))
  const parents = alias(tags, 'parents')
  const [row] = await db()
    .select({
      ...columns,
      wiki: tags.wiki,
      theme: tags.theme,
      parent: parents.name,
      children: sql<
        string[]
      >`array(select c.name from tags c where c.parent_id = ${tags.id} order by c.question_count desc, c.name)`,
      synonyms: sql<string[]>`array(select s.name from tag_synonyms s where s.tag_id = ${tags.id} order by s.name)`,
    })
    .from(tags)
    .leftJoin(parents, eq(parents.id, tags.parentId))
    .where(eq(tags.name, name))
  if (!row) throw new NotFound('tag')
  const { wiki, theme, parent, children, synonyms } = row
  showOnPage(...[...children, ...(parent === null ? [] : [parent])].map(tagTag))
  const wikiHtml = wiki === '' ? '' : renderWithoutImages(wiki).html
  return { ...viewOf(row), wikiHtml, theme, parent, children, synonyms }
}

/** Reads a tag for its form. Throws NotFound. */
export async function getEditableTag(name: string): Promise<EditableTag> {
  const [row] = await db()
    .select({
      id: tags.id,
      name: tags.name,
      description: tags.description,
      wiki: tags.wiki,
      descriptionVersion: tags.descriptionVersion,
    })
    .from(tags)
    .where(eq(tags.name, name))
  if (!row) throw new NotFound('tag')
  return row
}

/** Returns the tag that a name means as a synonym; null for none. The page is dropped when the synonym goes. */
export async function findMeantTag(name: string): Promise<string | null> {
  showOnPage(tagTag(name))
  const [row] = await db()
    .select({ name: tags.name })
    .from(tagSynonyms)
    .innerJoin(tags, eq(tags.id, tagSynonyms.tagId))
    .where(eq(tagSynonyms.name, name))
  return row?.name ?? null
}

/** Maps other names of tags to the tags' own: a text that is older than a name shows what the tag is called today. */
export async function mapMeantTags(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map()
  const rows = await db()
    .select({ asked: tagSynonyms.name, name: tags.name })
    .from(tagSynonyms)
    .innerJoin(tags, eq(tags.id, tagSynonyms.tagId))
    .where(inArray(tagSynonyms.name, [...new Set(names)]))
  return new Map(rows.map(({ asked, name }) => [asked, name]))
}

/**
 * Suggests up to eight tags for a text that is being typed: those that begin with it first, then those that contain it
 * or have another name that begins with it; the most used first.
 */
export async function suggestTags(typed: string): Promise<TagView[]> {
  const wanted = likeLiteral(typed)
  if (wanted === '') return []
  const rows = await db()
    .select(columns)
    .from(tags)
    .where(
      or(
        sql`${tags.name} like ${`%${wanted}%`}`,
        sql`exists (select from tag_synonyms s where s.tag_id = ${tags.id} and s.name like ${`${wanted}%`})`,
      ),
    )
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
