import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'
import { caseRefusal } from '#lib/moderation/policy.ts'
import { lockCaseOf } from '#lib/moderation/writes/open-case.ts'
import { settleCase } from '#lib/moderation/writes/settle-case.ts'
import type { ActId, TagId } from '#lib/platform/ids.ts'

/**
 * Resolves the open case about a tag by the action that removed the tag. A case that the moderator may not decide waits
 * for somebody else.
 */
export async function settleTagCase(context: CommandContext, tag: TagId, act: ActId): Promise<void> {
  const found = await lockCaseOf(context, { kind: 'tag', id: tag })
  if (found && !caseRefusal(context.viewer, found)) await settleCase(context, found.id, { state: 'resolved', act })
}
