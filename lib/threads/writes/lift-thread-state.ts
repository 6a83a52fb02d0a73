import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { threadStates } from '#db/schema/threads.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { Revert } from '#lib/moderation/writes/revert-act.ts'
import { SUPERSEDED } from '#lib/moderation/policy.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { STATE_ACTS, ThreadStateKind } from '#lib/thread-states/rules.ts'
import { recordState } from './record-state.ts'

type StateAct = (typeof STATE_ACTS)[ThreadStateKind]

const madeBy = (act: RecordedAct) => and(eq(threadStates.actId, act.id), isNull(threadStates.liftedAt))

/** Undoes an action by ending its state of a post. */
export const liftThreadState: Revert<StateAct> = {
  lock: async (context, act) => {
    if (act.postId === null) throw new NotFound('post')
    await lockPost(context, act.postId)
  },
  superseded: async (context, act) => {
    const [standing] = await context.db.select({ id: threadStates.id }).from(threadStates).where(madeBy(act))
    return standing ? null : SUPERSEDED
  },
  revert: async (context, act) => {
    const [lifted] = await context.db.update(threadStates).set({ liftedAt: context.now }).where(madeBy(act)).returning()
    if (!lifted) return
    const { question } = await lockPost(context, lifted.postId)
    await recordState(context, { post: lifted.postId, question: question.postId, state: lifted.kind })
  },
}
