import 'server-only'
import { eq } from 'drizzle-orm'
import { acceptedAnswers, posts } from '#db/schema/posts.ts'
import type { ActDetailsOf } from '#lib/acts/details.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import type { Cause } from '#lib/reputation/writes/settle-reputation.ts'

/** An ended acceptance: the action's record of it, and its points. */
export type EndedAcceptance = { acceptance: ActDetailsOf['split']['acceptance']; causes: readonly Cause[] }

export const NOT_ACCEPTED: EndedAcceptance = { acceptance: null, causes: [] }

/**
 * Ends a question's acceptance: it is the asker's decision about an answer to this question, and does not apply to an
 * answer that leaves. With `only`, only if that is the accepted answer. The caller settles the causes. Call it with the
 * question locked.
 */
export async function endAcceptance(
  context: CommandContext,
  { question, acceptedAnswerId }: Pick<LockedPost, 'question' | 'acceptedAnswerId'>,
  only?: PostId,
): Promise<EndedAcceptance> {
  if (acceptedAnswerId === null || (only !== undefined && only !== acceptedAnswerId)) return NOT_ACCEPTED
  const [ended] = await context.db
    .delete(acceptedAnswers)
    .where(eq(acceptedAnswers.questionId, question.postId))
    .returning()
  if (!ended) return NOT_ACCEPTED
  const { answerId, acceptedById, acceptedAt } = ended
  return {
    acceptance: { answer: answerId, by: acceptedById, at: acceptedAt.toISOString() },
    causes: await causesOf(context, answerId, acceptedById),
  }
}

/**
 * Restores an acceptance that an action ended, unless the asker has accepted another answer since. Returns its causes.
 */
export async function restoreAcceptance(
  context: CommandContext,
  questionId: PostId,
  acceptance: EndedAcceptance['acceptance'],
): Promise<readonly Cause[]> {
  if (!acceptance) return []
  const { answer: answerId, by, at } = acceptance
  const [restored] = await context.db
    .insert(acceptedAnswers)
    .values({ questionId, answerId, acceptedById: by, acceptedAt: new Date(at) })
    .onConflictDoNothing()
    .returning()
  return restored ? await causesOf(context, answerId, by) : []
}

async function causesOf(context: CommandContext, answerId: PostId, acceptedById: UserId): Promise<Cause[]> {
  const [answer] = await context.db.select({ authorId: posts.authorId }).from(posts).where(eq(posts.id, answerId))
  if (!answer || answer.authorId === acceptedById) return []
  const cause = { postId: answerId, causedById: acceptedById }
  return [
    { ...cause, userId: answer.authorId, kind: 'accepted' },
    { ...cause, userId: acceptedById, kind: 'accepting' },
  ]
}
