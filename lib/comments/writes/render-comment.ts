import 'server-only'
import { renderInline } from '#lib/markdown/render.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { findMentioned } from '#lib/users/mention-queries.ts'

/** Renders a comment's Markdown as HTML, with `@handle` linked to the profile with that handle. */
export async function renderComment(context: Pick<CommandContext, 'db'>, body: string): Promise<string> {
  return renderInline(body, await findMentioned(context.db, body)).html
}
