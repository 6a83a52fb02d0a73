import 'server-only'
import { and, eq } from 'drizzle-orm'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { record } from '#lib/events/writes/record.ts'
import { weighCase } from '#lib/moderation/writes/open-case.ts'
import { recordSettlement } from '#lib/moderation/writes/settlements.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { CaseId, FlagId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { listHidingFlags } from '../flagger-queries.ts'
import { retractRefusal } from '../policy.ts'
import type { RetractFlag } from '../schema.ts'
import { areMany } from '../voices.ts'

/**
 * Retracts the viewer's flag while nobody has decided it. A case without another source, on which nobody works, is
 * deleted with it. Retracting again changes nothing. Throws NotFound, Forbidden.
 */
export function retractFlag(context: CommandContext, input: RetractFlag): Promise<{ id: FlagId }> {
  return transact(context, async (inside) => {
    const [known] = await inside.db.select({ caseId: flags.caseId }).from(flags).where(eq(flags.id, input.flag))
    if (!known) throw new NotFound('flag')
    // Lock the case before the flag, as commands that resolve it do.
    await inside.db.select({ id: cases.id }).from(cases).where(eq(cases.id, known.caseId)).for('no key update')
    const [flag] = await inside.db.select().from(flags).where(eq(flags.id, input.flag))
    // Other people's flags are private.
    if (!flag || flag.flaggerId !== context.viewer.id) throw new NotFound('flag')
    if (flag.state === 'retracted') return { id: flag.id }
    const refusal = retractRefusal(flag)
    if (refusal) throw new Forbidden(refusal)
    await inside.db.update(flags).set({ state: 'retracted', decidedAt: context.now }).where(eq(flags.id, flag.id))
    await record(inside, { kind: 'flags.retracted', details: { flag: flag.id } })
    await leaveCase(inside, flag.caseId)
    return { id: flag.id }
  })
}

/** Updates the case after one of its flags was retracted. */
async function leaveCase(context: CommandContext, id: CaseId): Promise<void> {
  const [found] = await context.db.select().from(cases).where(eq(cases.id, id))
  if (found?.state === 'open') {
    const sources = await sourcesLeft(context, found)
    if (sources.length === 0) await recordSettlement(context, id, null)
    await context.db
      .update(cases)
      .set(sources.length > 0 ? { sources } : { state: 'declined', resolvedAt: context.now, changedAt: context.now })
      .where(eq(cases.id, id))
  }
  await weighCase(context, id)
}

async function sourcesLeft(context: CommandContext, { id, sources }: typeof cases.$inferSelect) {
  const [left] = await context.db
    .select({ id: flags.id })
    .from(flags)
    .where(and(eq(flags.caseId, id), eq(flags.state, 'open')))
    .limit(1)
  const hiding = await listHidingFlags(context, id)
  const areStillMany = areMany(hiding.map(({ flagger }) => flagger))
  return sources.filter(
    (source) => (source !== 'flag' || left !== undefined) && (source !== 'many-flags' || areStillMany),
  )
}
