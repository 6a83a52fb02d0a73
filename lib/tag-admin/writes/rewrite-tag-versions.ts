import 'server-only'
import { and, eq } from 'drizzle-orm'
import { tagVersions } from '#db/schema/tags.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { TagId } from '#lib/platform/ids.ts'
import type { TagRedactor } from './tag-redactor.ts'

const NO_TEXTS = { description: '', wiki: '', summary: '' }

/** Redacts every version of a locked tag's texts. Returns how many have changed. */
export async function rewriteTagVersions({ db }: CommandContext, id: TagId, redactor: TagRedactor): Promise<number> {
  const rows = await db.select().from(tagVersions).where(eq(tagVersions.tagId, id))
  let changed = 0
  for (const { number, description, wiki, summary } of rows) {
    const next = {
      description: redactor.description(description),
      wiki: redactor.wiki(wiki),
      summary: redactor.summary(summary),
    }
    if (next.description === description && next.wiki === wiki && next.summary === summary) continue
    changed++
    await db.update(tagVersions).set(next).where(versionOf(id, number))
  }
  return changed
}

/** Removes all texts from one version of a locked tag. Returns how many versions have changed: one, or none. */
export async function blankVersion({ db }: CommandContext, id: TagId, number: number): Promise<number> {
  const rows = await db
    .update(tagVersions)
    .set(NO_TEXTS)
    .where(versionOf(id, number))
    .returning({ number: tagVersions.number })
  return rows.length
}

const versionOf = (id: TagId, number: number) => and(eq(tagVersions.tagId, id), eq(tagVersions.number, number))
