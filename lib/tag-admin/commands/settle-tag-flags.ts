import 'server-only'
import { and, eq, isNull, lte } from 'drizzle-orm'
import { tagFlags } from '#db/schema/tags.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import type { SettleTagFlags } from '../schema.ts'
import { lockTag, requireModerator } from '../writes/lock-tags.ts'

/**
 * Records that a moderator has looked at the flags about a tag, up to the newest flag that they were shown; without open
 * flags nothing changes. Throws NotFound, Forbidden.
 */
export function settleTagFlags(context: CommandContext, input: SettleTagFlags): Promise<{ name: string }> {
  return transact(context, async (inside) => {
    requireModerator(inside)
    const tag = await lockTag(inside, input.tag)
    const { db, viewer, now } = inside
    const decided = await db
      .update(tagFlags)
      .set({ decidedAt: now, decidedById: viewer.id })
      .where(and(eq(tagFlags.tagId, tag.id), lte(tagFlags.id, input.shown), isNull(tagFlags.decidedAt)))
      .returning({ id: tagFlags.id })
    if (decided.length > 0) await record(inside, { kind: 'tags.flags-settled', details: { tag: tag.name } })
    return { name: tag.name }
  })
}
