import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { threadStates } from '#db/schema/threads.ts'
import type { Revert } from '#lib/moderation/commands/revert-act.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { lockPost } from '#lib/posts/commands/lock-post.ts'
import { touchState } from './touch-state.ts'

/** Takes a post out from under a state. One that has run out or was lifted stays as it is. */
export const liftThreadState: Revert = {
  lock: async (context, act) => {
    if (act.postId === null) throw new NotFound('post')
    await lockPost(context, act.postId)
  },
  revert: async (context, act) => {
    const [lifted] = await context.db
      .update(threadStates)
      .set({ liftedAt: context.now })
      .where(and(eq(threadStates.actId, act.id), isNull(threadStates.liftedAt)))
      .returning()
    if (!lifted) return
    const { question } = await lockPost(context, lifted.postId)
    touchState(context, question.postId, lifted.kind)
  },
}
