import 'server-only'
import { and, eq } from 'drizzle-orm'
import { questions } from '#db/schema/posts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import type { FollowState } from '../rules.ts'
import type { FollowQuestion } from '../schema.ts'
import { setFollow } from '../writes/set-follow.ts'

/** Follows or unfollows a question. A hidden one can only be unfollowed. Throws NotFound, Forbidden (too many). */
export function followQuestion(
  context: CommandContext,
  { question: id, state }: FollowQuestion,
): Promise<{ state: FollowState }> {
  return transact(context, async (inside) => {
    const [question] = await inside.db
      .select({ isDeleted: questions.isDeleted })
      .from(questions)
      .where(and(eq(questions.postId, id), eq(questions.kind, 'question')))
    const isOffered = question?.isDeleted === false
    // The event does not say which question: what somebody follows is private, and events are kept.
    if (await setFollow(inside, { kind: 'question', id, state, isOffered }))
      await record(inside, { kind: 'follows.question-changed', details: { state } })
    return { state }
  })
}
