import 'server-only'
import { lockCaseOf } from '#lib/moderation/writes/open-case.ts'
import { settleCase } from '#lib/moderation/writes/settle-case.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { ActId, CaseId } from '#lib/platform/ids.ts'

/**
 * Lists the cases that an action resolves: first the one it came from, then any other open case about its target. A
 * case with an appeal waits for its answer. Locks the open one.
 */
export async function casesToSettle(
  context: CommandContext,
  target: CaseTarget,
  given: CaseId | undefined,
): Promise<CaseId[]> {
  const open = await lockCaseOf(context, target)
  const own = open?.sources.includes('appeal') ? undefined : open?.id
  return [...new Set([given, own].filter((id) => id !== undefined))]
}

/** Resolves or declines the cases by an action. */
export async function settleCases(
  context: CommandContext,
  ids: readonly CaseId[],
  by: { state: 'resolved' | 'declined'; act: ActId | null },
): Promise<void> {
  for (const id of ids) await settleCase(context, id, by)
}
