import { eq, notInArray, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { tagChanges, tags } from '#db/schema/tags.ts'
import { tags as seedTags } from './tags.ts'

const MADE_AT = new Date('2010-01-01T00:00:00Z')

/**
 * Adds the tags that the forum starts with, their themes and their broader tags. A tag that is there keeps what it
 * has, and one that moderators renamed, merged or deleted does not come back.
 */
export async function addTags(tx: Tx): Promise<void> {
  const gone = await tx
    .select({ name: tagChanges.name })
    .from(tagChanges)
    .where(notInArray(tagChanges.what, ['place', 'synonym']))
  const wanted = seedTags.filter(({ name }) => !gone.some((change) => change.name === name))
  if (wanted.length === 0) return
  const added = await tx
    .insert(tags)
    .values(wanted.map(({ name, description, theme = null }) => ({ name, description, theme, createdAt: MADE_AT })))
    .onConflictDoNothing()
    .returning({ name: tags.name })
  const isNew = (name: string) => added.some((tag) => tag.name === name)
  for (const { name, parent } of wanted) {
    if (parent === undefined || !isNew(name)) continue
    const above = sql<typeof tags.$inferSelect.id>`(select p.id from tags p where p.name = ${parent})`
    await tx.update(tags).set({ parentId: above }).where(eq(tags.name, name))
  }
}
