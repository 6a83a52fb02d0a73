import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { tags } from '#db/schema/tags.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { TagId } from '#lib/platform/ids.ts'
import type { TagStates } from '../types.ts'
import { tellTagsChanged } from './record-tag-change.ts'

/** Reads the place of a tag from its row. */
export async function readPlace(
  { db }: Pick<CommandContext, 'db'>,
  { parentId, theme }: Pick<typeof tags.$inferSelect, 'parentId' | 'theme'>,
): Promise<TagStates['place']> {
  if (parentId === null) return { parentId, parent: null, theme }
  const [above] = await db.select({ name: tags.name }).from(tags).where(eq(tags.id, parentId))
  return { parentId, parent: above?.name ?? null, theme }
}

/** Puts a locked tag below another, and into a theme. */
export async function setPlace(
  context: CommandContext,
  tag: { id: TagId; name: string },
  { before, after }: { before: TagStates['place']; after: TagStates['place'] },
): Promise<void> {
  const parentId = after.parentId as TagId | null
  await context.db
    .update(tags)
    .set({ parentId, theme: after.theme, placeVersion: sql`${tags.placeVersion} + 1` })
    .where(eq(tags.id, tag.id))
  const names = [tag.name, before.parent, after.parent].filter((name) => name !== null)
  await tellTagsChanged(context, { what: 'place', names, questions: [] })
}
