import 'server-only'
import { lockCaseOf } from '#lib/moderation/commands/open-case.ts'
import { settleCase, unsettleCase } from '#lib/moderation/commands/settle-case.ts'
import type { RecordedAct } from '#lib/moderation/commands/revert-act.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import type { CaseId } from '#lib/platform/ids.ts'

/**
 * Settles the case an act was done from and whatever else is open about its target; an appeal waits for its answer. Returns
 * their ids, the given one first, for `details.cases`.
 */
export async function settleCases(
  context: CommandContext,
  target: CaseTarget,
  { given, state }: { given: CaseId | undefined; state: 'resolved' | 'declined' },
): Promise<CaseId[]> {
  const open = await lockCaseOf(context, target)
  const own = open?.sources.includes('appeal') ? undefined : open?.id
  const ids = [...new Set([given, own].filter((id) => id !== undefined))]
  for (const id of ids) await settleCase(context, id, { state })
  return ids
}

/** Opens again what the act settled, unless something new waits about its target by now. */
export async function unsettleCases(context: CommandContext, act: RecordedAct, target: CaseTarget): Promise<void> {
  if (await lockCaseOf(context, target)) return
  const ids = act.details['cases']
  for (const id of Array.isArray(ids) ? ids : []) await unsettleCase(context, id as CaseId, act.actorId)
}
