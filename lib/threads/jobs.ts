import 'server-only'
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { answers } from '#db/schema/posts.ts'
import { threadStates } from '#db/schema/threads.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import type { ActId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { recordState } from './writes/record-state.ts'

/**
 * Ends an expired state, so that the pages that show it are rendered again at that time; the policies compare with the
 * clock and do not need this. The queue calls it at the end; a state that was lifted before does not change.
 */
export async function endThreadState(context: GuestContext, act: ActId): Promise<void> {
  await transact(context, async (inside) => {
    const [ended] = await inside.db
      .update(threadStates)
      .set({ liftedAt: sql`${threadStates.endsAt}` })
      .where(and(eq(threadStates.actId, act), isNull(threadStates.liftedAt), isNotNull(threadStates.endsAt)))
      .returning()
    if (!ended) return
    const [answer] = await inside.db.select().from(answers).where(eq(answers.postId, ended.postId))
    const question = answer?.questionId ?? ended.postId
    await recordState(inside, { post: ended.postId, question, state: ended.kind })
  })
}
