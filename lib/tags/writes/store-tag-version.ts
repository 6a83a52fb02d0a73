import 'server-only'
import { eq } from 'drizzle-orm'
import { tags, tagVersions } from '#db/schema/tags.ts'
import type { CommandContext } from '#lib/auth/context.ts'

type StoredTag = Pick<typeof tags.$inferSelect, 'id' | 'description' | 'wiki' | 'descriptionVersion' | 'createdAt'>

/**
 * Gives a locked tag new texts and keeps them as a version. What it had before its history was kept becomes a version
 * without an editor first.
 */
export async function storeTagVersion(
  { db, viewer, now }: CommandContext,
  tag: StoredTag,
  texts: { description: string; wiki: string; summary: string },
): Promise<void> {
  const { id: tagId, descriptionVersion: version, description, wiki, createdAt } = tag
  if (description !== '' || wiki !== '')
    await db.insert(tagVersions).values({ tagId, number: version, description, wiki, createdAt }).onConflictDoNothing()
  const number = version + 1
  await db.insert(tagVersions).values({ tagId, number, ...texts, editorId: viewer.id, createdAt: now })
  await db
    .update(tags)
    .set({ description: texts.description, wiki: texts.wiki, descriptionVersion: number })
    .where(eq(tags.id, tagId))
}
