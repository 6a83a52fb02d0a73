import 'server-only'
import { inArray } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import { DEFAULT_LOCALE } from '#lib/i18n/rules.ts'
import { mentionsIn } from '#lib/markdown/plugins.ts'
import { renderInline } from '#lib/markdown/render.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { paths } from '#lib/platform/paths.ts'

/** Most people one comment can mention (Discourse: 10). Further names stay text. */
const MAX_MENTIONS = 10

/** A comment's Markdown as HTML, with `@handle` linked to the profile with that handle. */
export async function renderComment(context: Pick<CommandContext, 'db'>, body: string): Promise<string> {
  const handles = mentionsIn(body).slice(0, MAX_MENTIONS)
  const rows =
    handles.length === 0
      ? []
      : await context.db
          .select({ id: users.id, handle: users.handle })
          .from(users)
          .where(inArray(users.handle, handles))
  return renderInline(body, new Map(rows.map((row) => [row.handle, paths(DEFAULT_LOCALE).user(row)]))).html
}
