import 'server-only'
import { careerMapChanges } from '#db/schema/careers.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import type { ActId, MoveId, PostId, RoleId } from '#lib/platform/ids.ts'

type Change = {
  what: 'role' | 'move' | 'thread'
  roleId?: RoleId
  moveId?: MoveId
  /** The post that names the move, or no longer does. */
  postId?: PostId
  before: object
  after: object
}

/** Records a moderator's change of the map in the log, and in the history that undoing reads. */
export async function recordChange(context: CommandContext, change: Change & { reason: string }): Promise<void> {
  const { what, reason, ...row } = change
  const actId = await recordAct(context, {
    kind: 'change-map',
    rule: 'housekeeping',
    reason,
    details: { what },
    ...(row.postId !== undefined && { postId: row.postId }),
  })
  await insertMapHistory(context, { ...row, actId })
}

/** Writes the history but no action, for undoing. */
export async function insertMapHistory(
  context: CommandContext,
  row: Omit<Change, 'what'> & { actId: ActId },
): Promise<void> {
  await context.db.insert(careerMapChanges).values({ ...row, changedById: context.viewer.id, changedAt: context.now })
}
