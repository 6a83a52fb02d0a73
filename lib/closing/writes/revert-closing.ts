import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { closeVotes, closures, closureTargets } from '#db/schema/threads.ts'
import type { CloseVoteDirection } from '#db/vocabulary/closing.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { withdrawSettlements } from '#lib/moderation/writes/settlements.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { Revert } from '#lib/moderation/writes/revert-act.ts'
import { SUPERSEDED } from '#lib/moderation/policy.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { keepTargets } from './point-to.ts'
import { endClosure, restoreClosure } from './set-closure.ts'

const lock: Revert<'close' | 'reopen'>['lock'] = async (context, act) => {
  if (act.postId !== null) await lockPost(context, act.postId)
}

/**
 * Undoing a closing reopens the question, unless it was reopened since. Its case is open again, and the votes that the
 * moderator's closing had spent count again.
 */
export const revertClosing: Revert<'close'> = {
  lock,
  superseded: async (context, act) => ((await standsBy(context, act)) ? null : SUPERSEDED),
  revert: async (context, act) => {
    if (act.postId === null) return
    await endClosure(context, act.postId)
    // Reopen the case first, so that the votes wait in it.
    await withdrawSettlements(context, act.id)
    await unspendVotes(context, act, { question: act.postId, direction: 'close' })
  },
}

/**
 * Undoing a reopening closes the question as it was, unless it was closed again since. The votes that the moderator's
 * reopening had spent count again. Throws Forbidden if a target now points back or is gone.
 */
export const revertReopening: Revert<'reopen'> = {
  lock,
  superseded: async (context, act) => ((await endedBy(context, act)) ? null : SUPERSEDED),
  revert: async (context, act) => {
    const closure = await endedBy(context, act)
    if (!closure) return
    const targets = await context.db
      .select({ id: closureTargets.questionId })
      .from(closureTargets)
      .where(eq(closureTargets.closureId, closure.id))
    const ids = targets.map(({ id }) => id)
    const kept = await keepTargets(context, closure.questionId, ids)
    if (kept.size < ids.length) throw new Forbidden({ code: 'undoLaterFirst' })
    await restoreClosure(context, closure)
    await withdrawSettlements(context, act.id)
    await unspendVotes(context, act, { question: closure.questionId, direction: 'reopen' })
  },
}

/** Returns whether this action closed the question. */
async function standsBy(context: CommandContext, { id }: RecordedAct): Promise<boolean> {
  const [standing] = await context.db
    .select({ id: closures.id })
    .from(closures)
    .where(and(eq(closures.actId, id), isNull(closures.reopenedAt)))
  return standing !== undefined
}

/** Returns the closure that a reopening ended; null if it is in force again, or another one is. */
async function endedBy(context: CommandContext, { postId, details }: RecordedAct<'reopen'>) {
  const id = details.closure
  if (postId === null || id === null) return null
  const onIt = eq(closures.questionId, postId)
  const [standing] = await context.db
    .select()
    .from(closures)
    .where(and(onIt, isNull(closures.reopenedAt)))
  const [closure] = await context.db
    .select()
    .from(closures)
    .where(and(onIt, eq(closures.id, id)))
  return standing ? null : closure
}

type Ballots = { question: PostId; direction: CloseVoteDirection }

/**
 * Makes the votes count again that a moderator's action spent. Votes that caused the action themselves stay spent: the
 * moderator who undoes it has decided otherwise.
 */
async function unspendVotes(
  context: CommandContext,
  act: RecordedAct,
  { question, direction }: Ballots,
): Promise<void> {
  if (act.actorId === null) return
  const back = await context.db
    .update(closeVotes)
    .set({ spentAt: null, spentByActId: null })
    .where(and(eq(closeVotes.spentByActId, act.id), eq(closeVotes.direction, direction)))
    .returning()
  if (back.length === 0 || act.subjectUserId === null) return
  const target = { kind: 'post', id: question } as const
  await openCase(context, { target, aboutUserId: act.subjectUserId, source: direction })
}
