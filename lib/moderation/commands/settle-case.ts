import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { cases, flags } from '#db/schema/cases.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Conflict, NotFound } from '#lib/platform/errors.ts'
import type { CaseId, UserId } from '#lib/platform/ids.ts'
import type { CaseTarget } from '../types.ts'
import { lockCaseOf } from './open-case.ts'

type Outcome = { state: 'resolved' | 'declined'; note?: string }

/**
 * Settles a case in the transaction of the act that does it: its open flags become helpful (resolved) or declined. Settling it
 * again the same way changes nothing. Throws NotFound; Conflict when a colleague has settled it the other way.
 */
export async function settleCase(context: CommandContext, id: CaseId, outcome: Outcome): Promise<void> {
  const [found] = await context.db.select().from(cases).where(eq(cases.id, id)).for('no key update')
  if (!found) throw new NotFound('case')
  if (found.state === outcome.state) return
  if (found.resolvedAt !== null) throw new Conflict({ state: found.state, by: String(found.resolvedById) })
  await context.db
    .update(cases)
    .set({
      state: outcome.state,
      note: outcome.note ?? found.note,
      resolvedById: context.viewer.id,
      resolvedAt: context.now,
      changedAt: context.now,
    })
    .where(eq(cases.id, id))
  await context.db
    .update(flags)
    .set({
      state: outcome.state === 'resolved' ? 'helpful' : 'declined',
      decidedById: context.viewer.id,
      decidedAt: context.now,
    })
    .where(and(eq(flags.caseId, id), eq(flags.state, 'open')))
}

/** Settles whatever is open about something, as resolved: for acts that leave nothing to decide, wherever they were done. */
export async function settleCaseOf(context: CommandContext, target: CaseTarget, note?: string): Promise<void> {
  const found = await lockCaseOf(context, target)
  if (found) await settleCase(context, found.id, { state: 'resolved', ...(note === undefined ? {} : { note }) })
}

/** Opens a settled case again, with the flags its settling decided: for taking back the act that settled it. */
export async function unsettleCase(context: CommandContext, id: CaseId, settledBy: UserId | null): Promise<void> {
  const [found] = await context.db.select().from(cases).where(eq(cases.id, id)).for('no key update')
  if (!found || found.resolvedAt === null) return
  await context.db
    .update(flags)
    .set({ state: 'open', decidedById: null, decidedAt: null })
    .where(
      and(
        eq(flags.caseId, id),
        inArray(flags.state, ['helpful', 'declined']),
        settledBy === null ? undefined : eq(flags.decidedById, settledBy),
        eq(flags.decidedAt, found.resolvedAt),
      ),
    )
  await context.db
    .update(cases)
    .set({ state: 'open', resolvedById: null, resolvedAt: null, changedAt: context.now })
    .where(eq(cases.id, id))
}
