import 'server-only'
import { eq } from 'drizzle-orm'
import { StartAgain } from '#db/client.ts'
import { tags } from '#db/schema/tags.ts'
import { record } from '#lib/events/writes/record.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Conflict, Forbidden, NotFound } from '#lib/platform/errors.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { screenFields } from '#lib/screening/port.ts'
import { linksRefusal } from '#lib/standing/policy.ts'
import { describeTagRefusal } from '../policy.ts'
import { isTagName } from '../rules.ts'
import type { DescribeTag } from '../schema.ts'
import { findTags } from '../writes/find-tags.ts'
import { storeTagVersion } from '../writes/store-tag-version.ts'

/**
 * Describes a tag, also by another name of it: its description and its wiki, kept as a version. Repeating it changes
 * nothing. Throws NotFound, Forbidden, Conflict (someone else did since the form was shown, or the name means another
 * tag now), Invalid (looks like spam).
 */
export function describeTag(context: CommandContext, input: DescribeTag): Promise<{ name: string }> {
  return transact(context, async (inside) => {
    const tag = await lockMeant(inside, input.tag)
    const { description, body: wiki = tag.wiki, summary = '' } = input
    const refusal =
      describeTagRefusal(context.viewer, tag) ??
      linksRefusal(context.viewer, { body: wiki, before: { body: tag.wiki } })
    if (refusal) throw new Forbidden(refusal)
    if (tag.description === description && tag.wiki === wiki) return { name: tag.name }
    const version = tag.descriptionVersion
    const isOther = input.id !== undefined && input.id !== tag.id
    if (isOther || version !== input.version)
      throw new Conflict({
        description: tag.description,
        body: tag.wiki,
        version: String(version),
        id: String(tag.id),
      })
    await screenFields(inside, {
      description: { before: tag.description, after: description },
      ...(wiki !== tag.wiki && { body: { before: tag.wiki, after: wiki } }),
      ...(summary !== '' && { summary: { after: summary } }),
    })
    await storeTagVersion(inside, tag, { description, wiki, summary })
    await record(inside, { kind: 'tags.described', details: { tag: tag.name } })
    return { name: tag.name }
  })
}

async function lockMeant(context: CommandContext, name: string): Promise<typeof tags.$inferSelect> {
  const meant = isTagName(name) ? (await findTags(context, [name])).get(name) : undefined
  if (!meant) throw new NotFound('tag')
  const [tag] = await context.db.select().from(tags).where(eq(tags.id, meant.id)).for('no key update')
  if (!tag) throw new StartAgain('the tag was merged or deleted')
  return tag
}
