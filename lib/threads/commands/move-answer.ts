import 'server-only'
import { eq } from 'drizzle-orm'
import { answers } from '#db/schema/posts.ts'
import type { Stance } from '#lib/answers/rules.ts'
import type { Revert } from '#lib/moderation/writes/revert-act.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Invalid, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { restoreReputation } from '#lib/reputation/writes/settle-reputation.ts'
import type { MoveAnswer } from '../schema.ts'
import { endAcceptance, restoreAcceptance } from '../writes/end-acceptance.ts'
import { lockBoth, lockTarget } from '../writes/lock-target.ts'
import { moveAnswers, moveAnswersBack } from '../writes/move-rows.ts'
import { assertMayRestructure, beginRestructuring, laterActionsError } from '../writes/restructuring.ts'
import { recordRearranged } from '../writes/record-rearranged.ts'

/**
 * Moves an answer to the question it answers, with its comments and votes. For a yes/no question it gets a stance. An
 * answer that is already there stays. Throws NotFound, Forbidden, Invalid (`target`, `stance`).
 */
export function moveAnswer(context: CommandContext, input: MoveAnswer): Promise<Placed> {
  return transact(context, async (inside) => {
    const [locked, target] = await lockTarget(inside, input.post, input.target)
    assertMayRestructure(context)
    if (!locked.answer || locked.post.isDeleted) throw new NotFound('answer')
    const [from, to] = [locked.question.postId, target.question.postId]
    const placed = { post: input.post, question: { id: to, slug: target.question.slug } }
    if (from === to) return placed
    const { stance: before } = locked.answer
    const stance = stanceAfterMove(locked, target, input.stance)
    const ended = await endAcceptance(inside, locked, input.post)
    const act = await beginRestructuring(inside, {
      kind: 'move',
      why: input,
      postId: input.post,
      authorId: locked.post.authorId,
      details: (ledger) => ({ from, to, stance: before, ledger, acceptance: ended.acceptance }),
      ended: ended.causes,
    })
    await moveAnswers(inside, { act, from, to }, input.post)
    await inside.db.update(answers).set({ stance }).where(eq(answers.postId, input.post))
    await recordRearranged(inside, [locked, target])
    return placed
  })
}

type Placed = { post: PostId; question: { id: PostId; slug: string } }

function stanceAfterMove({ answer }: LockedPost, { question }: LockedPost, chosen: Stance | null): Stance | null {
  if (!question.isYesNo) return null
  const stance = chosen ?? answer?.stance ?? null
  if (stance === null) throw new Invalid({ stance: { code: 'required' } })
  return stance
}

/** Undoes a move by returning the answer to its earlier question. Throws Forbidden when it was moved again since. */
export const revertMove: Revert<'move'> = {
  lock: async (context, act) => {
    if (act.postId === null) throw new NotFound('post')
    await lockBoth(context, act.postId, act.details.from)
  },
  revert: async (context, act) => {
    if (act.postId === null) return
    const [locked, home] = await lockBoth(context, act.postId, act.details.from)
    const [from, to] = [home.question.postId, act.details.to]
    if (locked.question.postId !== to || home.post.removal === 'merged') throw laterActionsError()
    const ended = await endAcceptance(context, locked, act.postId)
    await moveAnswersBack(context, { act: act.id, from, to })
    await context.db.update(answers).set({ stance: act.details.stance }).where(eq(answers.postId, act.postId))
    const restored = await restoreAcceptance(context, from, act.details.acceptance)
    await restoreReputation(context, [...ended.causes, ...restored], act.details.ledger)
    await recordRearranged(context, [await lockPost(context, act.postId), locked, home])
  },
}
