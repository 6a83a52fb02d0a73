import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { tagListTag } from './cache.ts'
import { TAG_THEMES } from './rules.ts'
import type { ThemeOfTags } from './types.ts'

/** Tags of one theme that the list shows at first. */
const TAGS_PER_THEME = 24

type Row = { place: number; name: string; description: string; count: number }

/**
 * Lists the themes in their order with their most used tags, those without tags left out; tags without a theme come
 * last. One query.
 */
export async function listTagThemes(): Promise<readonly ThemeOfTags[]> {
  showOnPage(tagListTag())
  const themes = [...TAG_THEMES, null]
  const parts = themes.map(
    (theme, place) => sql`(select ${place}::integer as place, name, description, question_count as count from tags
      where ${theme === null ? sql`theme is null` : sql`theme = ${theme}`}
      order by question_count desc, id desc limit ${TAGS_PER_THEME + 1})`,
  )
  const rows = await db().execute<Row>(sql`${sql.join(parts, sql` union all `)}`)
  return themes
    .map((theme, place) => {
      const tags = rows.filter((row) => row.place === place)
      const shown = tags.slice(0, TAGS_PER_THEME)
      return {
        theme,
        tags: shown.map(({ name, description, count }) => ({ name, description, questionCount: count })),
        hasMore: tags.length > shown.length,
      }
    })
    .filter(({ tags }) => tags.length > 0)
}
