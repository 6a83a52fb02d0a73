import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { tagFlags } from '#db/schema/tags.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { banRefusal } from '#lib/flags/policy.ts'
import { findFlagBan } from '#lib/flags/queries.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { isTagName } from '#lib/tags/rules.ts'
import { findTags } from '#lib/tags/writes/find-tags.ts'
import { flagTagRefusal } from '../policy.ts'
import type { FlagTag } from '../schema.ts'

/**
 * Flags the texts of a tag for the moderators. While a flag of the viewer about the same tag waits, another one replaces it;
 * the same text again changes nothing. Throws NotFound, Forbidden (unconfirmed, restricted, banned, too little reputation, too many waiting).
 */
export function flagTag(context: CommandContext, { tag: asked, text }: FlagTag): Promise<{ name: string }> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    // Lock the person's row: the second of two concurrent flags counts the first.
    await db.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for('no key update')
    const tag = isTagName(asked) ? (await findTags(inside, [asked], { lock: true })).get(asked) : undefined
    if (!tag) throw new NotFound('tag')
    const mine = and(eq(tagFlags.flaggerId, viewer.id), isNull(tagFlags.decidedAt))
    const open = await db.select().from(tagFlags).where(mine)
    const before = open.find((flag) => flag.tagId === tag.id)
    const refusal =
      flagTagRefusal(viewer, before ? open.length - 1 : open.length) ??
      banRefusal(await findFlagBan(db, viewer.id, now))
    if (refusal) throw new Forbidden(refusal)
    if (before?.text === text) return { name: tag.name }
    // A new row, not a new text: a moderator who was shown the old text does not settle the new one.
    if (before) await db.delete(tagFlags).where(eq(tagFlags.id, before.id))
    await db.insert(tagFlags).values({ tagId: tag.id, flaggerId: viewer.id, text, createdAt: now })
    await record(inside, { kind: 'tags.flagged', details: { tag: tag.name } })
    return { name: tag.name }
  })
}
