import 'server-only'
import { and, eq } from 'drizzle-orm'
import { acceptedAnswers, posts } from '#db/schema/posts.ts'
import type { ActDetailsOf } from '#lib/acts/details.ts'
import { acceptanceCauses } from '#lib/answers/writes/acceptance-points.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import type { Cause } from '#lib/reputation/writes/settle-reputation.ts'

type Acceptance = ActDetailsOf['split']['acceptance']

/** Ended acceptances: what an action must record of them, the first accepted first, and their points. */
export type EndedAcceptance = {
  acceptance: Acceptance
  alsoAccepted: readonly NonNullable<Acceptance>[]
  causes: readonly Cause[]
}

export const NOT_ACCEPTED: EndedAcceptance = { acceptance: null, alsoAccepted: [], causes: [] }

/**
 * Ends a question's acceptances: they are the asker's decisions about answers to this question, and do not apply to an
 * answer that leaves. With `only`, that one alone. The caller settles the causes. Call it with the question locked.
 */
export async function endAcceptance(
  context: CommandContext,
  { question, acceptedAnswerIds }: Pick<LockedPost, 'question' | 'acceptedAnswerIds'>,
  only?: PostId,
): Promise<EndedAcceptance> {
  const ending = acceptedAnswerIds.filter((id) => only === undefined || id === only)
  if (ending.length === 0) return NOT_ACCEPTED
  const rows = await context.db
    .delete(acceptedAnswers)
    .where(
      and(
        eq(acceptedAnswers.questionId, question.postId),
        only === undefined ? undefined : eq(acceptedAnswers.answerId, only),
      ),
    )
    .returning()
  const ended = rows
    .toSorted((a, b) => ending.indexOf(a.answerId) - ending.indexOf(b.answerId))
    .map(({ answerId, acceptedById, acceptedAt }) => ({
      answer: answerId,
      by: acceptedById,
      at: acceptedAt.toISOString(),
    }))
  const causes: Cause[] = []
  for (const acceptance of ended) causes.push(...(await causesOf(context, question.postId, acceptance)))
  const [acceptance = null, ...alsoAccepted] = ended
  return { acceptance, alsoAccepted, causes }
}

/** Restores an acceptance that an action ended, unless the answer is accepted again. Returns its causes. */
export async function restoreAcceptance(
  context: CommandContext,
  questionId: PostId,
  acceptance: Acceptance,
): Promise<readonly Cause[]> {
  if (!acceptance) return []
  const { answer: answerId, by, at } = acceptance
  const [restored] = await context.db
    .insert(acceptedAnswers)
    .values({ questionId, answerId, acceptedById: by, acceptedAt: new Date(at) })
    .onConflictDoNothing()
    .returning()
  return restored ? await causesOf(context, questionId, acceptance) : []
}

async function causesOf(
  context: CommandContext,
  questionId: PostId,
  { answer, by }: NonNullable<Acceptance>,
): Promise<Cause[]> {
  const authorOf = async (id: PostId) => {
    const [post] = await context.db.select({ authorId: posts.authorId }).from(posts).where(eq(posts.id, id))
    return post?.authorId
  }
  const [asker, authorId] = [await authorOf(questionId), await authorOf(answer)]
  if (asker === undefined || authorId === undefined) return []
  return acceptanceCauses({ asker, by, answer: { id: answer, authorId } })
}
