import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import { parkedForms } from '#db/schema/auth.ts'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { tagChanges } from '#db/schema/tags.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { LockedTag } from './lock-tags.ts'
import type { TagRedactor } from './tag-redactor.ts'

/**
 * Redacts what quotes the texts of a locked tag: readers' flags, the texts of tags that were merged into it, and
 * pending forms.
 */
export async function rewriteTagTraces(context: CommandContext, tag: LockedTag, redactor: TagRedactor): Promise<void> {
  const { db } = context
  const isOneOf = (tagId: SQLWrapper) => sql`${tagId} in ${withGoneTags(tag)}`
  for (const { id, note } of await db.select().from(cases).where(isOneOf(cases.tagId))) {
    await db
      .update(cases)
      .set({ note: redactor.words(note) })
      .where(eq(cases.id, id))
    for (const flag of await db.select().from(flags).where(eq(flags.caseId, id)))
      await db
        .update(flags)
        .set({ text: redactor.words(flag.text) })
        .where(eq(flags.id, flag.id))
  }
  await rewriteHistory(context, isOneOf(tagChanges.tagId), redactor)
  for (const { tokenHash, formPath, fields } of await db.select().from(parkedForms).for('update')) {
    const write = formPath.includes(`/tags/${encodeURIComponent(tag.name)}/`) ? redactor.words : redactor.anywhere
    const next = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        typeof value === 'string' ? write(value) : value.map(write),
      ]),
    )
    if (JSON.stringify(next) !== JSON.stringify(fields))
      await db.update(parkedForms).set({ fields: next }).where(eq(parkedForms.tokenHash, tokenHash))
  }
}

/**
 * Selects the ids of a tag and of all tags that became part of it, directly or one after another, under whatever name.
 */
const withGoneTags = (tag: LockedTag): SQL => sql`(
  with recursive gone (id) as (
    select ${tag.id}::bigint
    union select c.tag_id from ${tagChanges} c join ${moderationActs} m on m.id = c.act_id
      join gone on (m.details ->> 'into')::bigint = gone.id where c.what in ('merge', 'delete'))
  select id from gone)`

/** Redacts what the history of tags keeps of tags that became part of this one. */
async function rewriteHistory({ db }: CommandContext, isOneOf: SQL, redactor: TagRedactor): Promise<void> {
  const rows = await db
    .select({ id: tagChanges.id, before: tagChanges.before })
    .from(tagChanges)
    .where(and(inArray(tagChanges.what, ['merge', 'delete']), isOneOf))
  for (const { id, before } of rows) {
    const gone = before as { description: string; wiki: string }
    const next = { ...gone, description: redactor.description(gone.description), wiki: redactor.wiki(gone.wiki) }
    await db.update(tagChanges).set({ before: next }).where(eq(tagChanges.id, id))
  }
}
