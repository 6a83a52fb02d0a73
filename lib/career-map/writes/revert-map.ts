import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { careerMapChanges } from '#db/schema/careers.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { record } from '#lib/events/writes/record.ts'
import { SUPERSEDED } from '#lib/moderation/policy.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { ActId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { MentionState, MoveState, RoleState } from '../types.ts'
import { findInPlace, findStoredMove, findStoredRole, lockMap, writeMove, writeRole } from './lock-map.ts'
import { insertMapHistory } from './record-change.ts'
import { isMentioned, rolesOf, setMention } from './set-mention.ts'

type Act = RecordedAct<'change-map'>

async function lock(context: CommandContext, act: Act): Promise<void> {
  const { postId } = await findChange(context, act)
  if (postId !== null) await lockPost(context, postId)
  await lockMap(context)
}

/**
 * Refuses the undoing if somebody has changed the same row since, or if another role has taken the place that this one
 * would return to.
 */
async function superseded(context: CommandContext, act: Act): Promise<Refusal | null> {
  const { roleId, moveId, postId, before, after } = await findChange(context, act)
  if (roleId !== null) {
    const role = await findStoredRole(context, { id: roleId })
    if (!role || !isDeepStrictEqual(role.state, after)) return SUPERSEDED
    return (await findInPlace(context, before as RoleState, roleId)) === null ? null : SUPERSEDED
  }
  if (moveId === null) return SUPERSEDED
  if (postId === null) {
    const move = await findStoredMove(context, { id: moveId })
    return isDeepStrictEqual(move?.state, after) ? null : SUPERSEDED
  }
  const { isNamed } = after as MentionState
  return (await isMentioned(context, { moveId, postId })) === isNamed ? null : SUPERSEDED
}

async function revert(context: CommandContext, act: Act, undoId: ActId): Promise<void> {
  const { roleId, moveId, postId, before, after } = await findChange(context, act)
  const swapped = { before: after as object, after: before as object, actId: undoId }
  if (roleId !== null) {
    await writeRole(context, roleId, before as RoleState)
    await insertMapHistory(context, { roleId, ...swapped })
    const role = await findStoredRole(context, { id: roleId })
    await record(context, { kind: 'careers.role-changed', details: { role: role?.slug ?? '' } })
  } else if (moveId !== null && postId !== null) {
    const { question } = await lockPost(context, postId)
    await insertMapHistory(context, { moveId, postId, ...swapped })
    await setMention(context, { moveId, postId, question: question.postId }, (before as MentionState).isNamed)
  } else if (moveId !== null) {
    await writeMove(context, moveId, before as MoveState)
    await insertMapHistory(context, { moveId, ...swapped })
    await record(context, { kind: 'careers.move-changed', details: await rolesOf(context, moveId) })
  }
}

async function findChange({ db }: CommandContext, act: Act): Promise<typeof careerMapChanges.$inferSelect> {
  const [change] = await db.select().from(careerMapChanges).where(eq(careerMapChanges.actId, act.id))
  if (!change) throw new Error(`act ${act.id} names no change of the map`)
  return change
}

/** The undoing of a change of the career map. */
export const revertMap = { lock, superseded, revert }
