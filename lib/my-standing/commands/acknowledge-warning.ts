import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { warnings } from '#db/schema/moderation.ts'
import { record } from '#lib/events/writes/record.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { WarningId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import type { AcknowledgeWarning } from '../schema.ts'

/** Records that the viewer has read a warning: they may post again. Repeating it changes nothing. Throws NotFound. */
export function acknowledgeWarning(context: CommandContext, input: AcknowledgeWarning): Promise<{ id: WarningId }> {
  return transact(context, async (inside) => {
    const own = and(eq(warnings.id, input.warning), eq(warnings.userId, context.viewer.id))
    const read = await inside.db
      .update(warnings)
      .set({ acknowledgedAt: context.now })
      .where(and(own, isNull(warnings.acknowledgedAt), isNull(warnings.withdrawnAt)))
      .returning({ id: warnings.id })
    if (read.length > 0) await record(inside, { kind: 'standing.warning-read', details: { warning: input.warning } })
    const [warning] = await inside.db.select({ id: warnings.id }).from(warnings).where(own)
    if (!warning) throw new NotFound('warning')
    return warning
  })
}
