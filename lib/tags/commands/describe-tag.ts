import 'server-only'
import { eq } from 'drizzle-orm'
import { tags } from '#db/schema/tags.ts'
import { record } from '#lib/events/writes/record.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Conflict, Forbidden, NotFound } from '#lib/platform/errors.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { screenFields } from '#lib/screening/port.ts'
import { describeTagRefusal } from '../policy.ts'
import { isTagName } from '../rules.ts'
import type { DescribeTag } from '../schema.ts'

/** Describes a tag. Throws NotFound, Forbidden, Conflict (someone else did since the form was shown). */
export function describeTag(context: CommandContext, input: DescribeTag): Promise<{ name: string }> {
  return transact(context, async (inside) => {
    if (!isTagName(input.tag)) throw new NotFound('tag')
    const [tag] = await inside.db.select().from(tags).where(eq(tags.name, input.tag)).for('no key update')
    if (!tag) throw new NotFound('tag')
    const refusal = describeTagRefusal(context.viewer, tag)
    if (refusal) throw new Forbidden(refusal)
    if (tag.description === input.description) return { name: tag.name }
    const version = tag.descriptionVersion
    if (version !== input.version) throw new Conflict({ description: tag.description, version: String(version) })
    await screenFields(inside, { description: { before: tag.description, after: input.description } })
    await inside.db
      .update(tags)
      .set({ description: input.description, descriptionVersion: version + 1 })
      .where(eq(tags.id, tag.id))
    await record(inside, { kind: 'tags.described', details: { tag: tag.name } })
    return { name: tag.name }
  })
}
