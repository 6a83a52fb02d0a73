import 'server-only'
import { and, count, eq } from 'drizzle-orm'
import { questionFollows } from '#db/schema/follows.ts'
import { questions } from '#db/schema/posts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { followRefusal } from '../policy.ts'
import { MAX_FOLLOWED_QUESTIONS } from '../rules.ts'
import type { FollowQuestion } from '../schema.ts'
import { lockFollower } from '../writes/lock-follower.ts'

/** Follows or unfollows a question. A hidden one can only be unfollowed. Throws NotFound, Forbidden (too many). */
export function followQuestion(
  context: CommandContext,
  { question: id, state }: FollowQuestion,
): Promise<{ state: FollowQuestion['state'] }> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    await lockFollower(inside)
    const mine = and(eq(questionFollows.userId, viewer.id), eq(questionFollows.questionId, id))
    const [before] = await db.select({ id: questionFollows.questionId }).from(questionFollows).where(mine)
    const [question] = await db
      .select({ isDeleted: questions.isDeleted })
      .from(questions)
      .where(eq(questions.postId, id))
    if (!question || (question.isDeleted && !before)) throw new NotFound('question')
    if ((before ? 'follow' : 'none') === state) return { state }
    if (state === 'none') await db.delete(questionFollows).where(mine)
    else {
      const [all] = await db
        .select({ number: count() })
        .from(questionFollows)
        .where(eq(questionFollows.userId, viewer.id))
      const refusal = followRefusal(viewer, { following: all?.number ?? 0, max: MAX_FOLLOWED_QUESTIONS })
      if (refusal) throw new Forbidden(refusal)
      await db.insert(questionFollows).values({ userId: viewer.id, questionId: id, followedAt: now })
    }
    await record(inside, { kind: 'follows.question-changed', postId: id, details: { state } })
    return { state }
  })
}
