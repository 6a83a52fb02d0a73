import 'server-only'
import { and, eq } from 'drizzle-orm'
import { tagSynonyms } from '#db/schema/tags.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { TagId } from '#lib/platform/ids.ts'
import { tellTagsChanged } from './record-tag-change.ts'

/** Returns whether a name is another name of this tag. */
export async function isSynonymOf({ db }: CommandContext, name: string, tag: TagId): Promise<boolean> {
  const mine = and(eq(tagSynonyms.name, name), eq(tagSynonyms.tagId, tag))
  return (await db.select().from(tagSynonyms).where(mine)).length > 0
}

/** Makes a free name another name of a tag, or takes that away. Call it with the names locked. */
export async function setSynonym(
  context: CommandContext,
  tag: { id: TagId; name: string },
  { name, isSynonym }: { name: string; isSynonym: boolean },
): Promise<void> {
  const { db, now } = context
  if (isSynonym) await db.insert(tagSynonyms).values({ name, tagId: tag.id, createdAt: now })
  else await db.delete(tagSynonyms).where(and(eq(tagSynonyms.name, name), eq(tagSynonyms.tagId, tag.id)))
  await tellTagsChanged(context, { what: 'synonym', names: [tag.name, name], questions: [] })
}
