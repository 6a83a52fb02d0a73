import 'server-only'
import { eq } from 'drizzle-orm'
import { tags, tagSynonyms } from '#db/schema/tags.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { TagId } from '#lib/platform/ids.ts'
import { listTagged, tellTagsChanged } from './record-tag-change.ts'

/**
 * Returns whether a name is free: no tag has it, and it is another name of no tag but this one. Call it with the names
 * locked.
 */
export async function isNameFree({ db }: CommandContext, name: string, tag: TagId): Promise<boolean> {
  const [taken] = await db.select({ id: tags.id }).from(tags).where(eq(tags.name, name))
  if (taken) return false
  const [synonym] = await db.select().from(tagSynonyms).where(eq(tagSynonyms.name, name))
  return !synonym || synonym.tagId === tag
}

/** Gives a locked tag a free name; the old one becomes another name of it, so that its address leads here. */
export async function renameTo(context: CommandContext, tag: { id: TagId; name: string }, name: string): Promise<void> {
  const { db, now } = context
  await db.delete(tagSynonyms).where(eq(tagSynonyms.name, name))
  await db.update(tags).set({ name }).where(eq(tags.id, tag.id))
  await db.insert(tagSynonyms).values({ name: tag.name, tagId: tag.id, createdAt: now })
  const questions = await listTagged(context, tag.id)
  await tellTagsChanged(context, { what: 'rename', names: [tag.name, name], questions })
}
