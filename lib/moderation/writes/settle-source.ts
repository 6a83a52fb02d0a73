import 'server-only'
import { eq } from 'drizzle-orm'
import { cases } from '#db/schema/cases.ts'
import type { ActId } from '#lib/platform/ids.ts'
import type { CaseSource } from '../rules.ts'
import type { CaseTarget } from '../types.ts'
import { lockCaseOf, weighCase } from './open-case.ts'
import type { ActContext } from './record-act.ts'
import { recordSettlement } from './settlements.ts'

/**
 * Removes one source from the case about a target, because it was dealt with. If the case has no other source, the
 * viewer or the forum itself closes it; otherwise it stays open. `act` is the action that dealt with the source, null
 * without one. Does nothing without such a case.
 */
export async function settleSource(
  context: ActContext,
  target: CaseTarget,
  { source, state, act }: { source: CaseSource; state: 'resolved' | 'declined'; act: ActId | null },
): Promise<void> {
  const found = await lockCaseOf(context, target)
  if (!found?.sources.includes(source)) return
  const others = found.sources.filter((other) => other !== source)
  if (others.length > 0) {
    await context.db.update(cases).set({ sources: others }).where(eq(cases.id, found.id))
    return weighCase(context, found.id)
  }
  await context.db
    .update(cases)
    .set({
      state,
      resolvedById: context.viewer?.id ?? null,
      resolvedAt: context.now,
      changedAt: context.now,
    })
    .where(eq(cases.id, found.id))
  await recordSettlement(context, found.id, act)
}
