import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { acceptedAnswers, posts } from '#db/schema/posts.ts'
import type { ActDetailsOf } from '#lib/acts/details.ts'
import { MAX_ACCEPTED } from '#lib/answers/rules.ts'
import { acceptanceCauses, settleRemainingAcceptances } from '#lib/answers/writes/acceptance-points.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
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
 * answer that leaves. With `only`, that one alone: another answer of its author may bring the points then. The caller
 * settles the causes. Call it with the question locked.
 */
export async function endAcceptance(
  context: CommandContext,
  { question, questionAuthorId: asker, acceptedAnswerIds }: LockedPost,
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
  const author = causes.find(({ kind }) => kind === 'accepted')?.userId
  if (only !== undefined && author !== undefined)
    await settleRemainingAcceptances(context, { questionId: question.postId, asker, author })
  const [acceptance = null, ...alsoAccepted] = ended
  return { acceptance, alsoAccepted, causes }
}

/**
 * Restores an acceptance that an action ended, unless the answer is accepted again, hidden, or has left the question,
 * or the question has the most accepted answers by now. An answer that `undone` hid is about to be shown. Returns the
 * causes that bring points again. Call it with the question locked.
 */
export async function restoreAcceptance(
  context: CommandContext,
  questionId: PostId,
  acceptance: Acceptance,
  undone: ActId | null = null,
): Promise<readonly Cause[]> {
  if (!acceptance) return []
  const { answer: answerId, by, at } = acceptance
  const restored = await context.db.execute(sql`
    insert into accepted_answers (question_id, answer_id, accepted_by_id, accepted_at)
    select a.question_id, a.post_id, ${by}::bigint, ${at}::timestamptz
    from answers a join posts p on p.id = a.post_id
    where a.post_id = ${answerId}::bigint and a.question_id = ${questionId}::bigint 
      and (p.deleted_at is null or p.removal_act_id = ${undone}::bigint)
      and (select count(*) from accepted_answers k where k.question_id = a.question_id) < ${MAX_ACCEPTED}::integer
    on conflict do nothing returning answer_id`)
  if (restored.length === 0) return []
  const causes = await causesOf(context, questionId, acceptance)
  const others = await listEarners(context, questionId, answerId)
  return causes.filter(({ kind, userId }) => !others.has(`${kind} ${userId}`))
}

/** Finds who has points by a question's other acceptances: one of each author's answers brings points. */
async function listEarners(context: CommandContext, questionId: PostId, answerId: PostId): Promise<Set<string>> {
  const rows = await context.db.execute<{ earner: string }>(sql`
    select e.kind || ' ' || e.user_id as earner
    from accepted_answers k join reputation_events e on e.post_id = k.answer_id and e.caused_by_id = k.accepted_by_id
    where k.question_id = ${questionId}::bigint and k.answer_id <> ${answerId}::bigint and e.kind in ('accepted', 'accepting')
    group by e.kind, e.user_id having sum(e.points) > 0`)
  return new Set(rows.map(({ earner }) => earner))
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
