import 'server-only'
import { asc, eq } from 'drizzle-orm'
import { acceptedAnswers, posts } from '#db/schema/posts.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { POINTS } from '#lib/reputation/rules.ts'
import { settleReputation } from '#lib/reputation/writes/settle-reputation.ts'
import type { Cause, Standing } from '#lib/reputation/writes/settle-reputation.ts'

type Acceptance = { asker: UserId; by: UserId; answer: { id: PostId; authorId: UserId } }

/**
 * Returns the causes of an acceptance's points: for the answer's author, and for the asker who accepted it. The asker's
 * own answer brings none, and accepting for somebody else brings none.
 */
export function acceptanceCauses({ asker, by, answer }: Acceptance): Cause[] {
  if (asker === answer.authorId) return []
  const cause = { postId: answer.id, causedById: by }
  const author: Cause = { ...cause, userId: answer.authorId, kind: 'accepted' }
  return by === asker ? [author, { ...cause, userId: asker, kind: 'accepting' }] : [author]
}

/**
 * Returns the points of a question's acceptances, the first accepted first. Only the first of each author's answers
 * brings the author points, and only the first acceptance brings the asker points: otherwise two people could trade
 * five answers to one question.
 */
function acceptanceStandings(acceptances: readonly Acceptance[]): Standing[] {
  const earned = new Set<string>()
  return acceptances.flatMap(acceptanceCauses).map((cause) => {
    const earner = `${cause.kind} ${cause.userId}`
    const points = earned.has(earner) ? 0 : POINTS[cause.kind === 'accepting' ? 'accepting' : 'accepted']
    earned.add(earner)
    return Object.assign(cause, { points })
  })
}

/**
 * Settles the points after an acceptance began or ended, under the question's lock: its own, and those that the same
 * author's other answers and the asker now get or lose by it.
 */
export async function settleAcceptance(
  context: GuestContext,
  { questionId, ...changed }: Acceptance & { questionId: PostId },
): Promise<void> {
  const { asker, by, answer } = changed
  const standings = await listStandings(context, { questionId, asker, author: answer.authorId })
  const stands = standings.some(({ postId, causedById }) => postId === answer.id && causedById === by)
  const ended = stands ? [] : acceptanceCauses(changed).map((cause) => Object.assign(cause, { points: 0 }))
  await settleReputation(context, [...ended, ...standings])
}

/** An author's answers to a question, and who asked it. */
type Around = { questionId: PostId; asker: UserId; author: UserId }

/** Settles the points of the acceptances that stay when another answer of the author has left the question. */
export async function settleRemainingAcceptances(context: GuestContext, around: Around): Promise<void> {
  await settleReputation(context, await listStandings(context, around))
}

/** Lists the points that a question's acceptances now bring to one author and to the asker. */
async function listStandings(context: GuestContext, { questionId, asker, author }: Around): Promise<Standing[]> {
  const rows = await context.db
    .select({ answerId: acceptedAnswers.answerId, by: acceptedAnswers.acceptedById, authorId: posts.authorId })
    .from(acceptedAnswers)
    .innerJoin(posts, eq(posts.id, acceptedAnswers.answerId))
    .where(eq(acceptedAnswers.questionId, questionId))
    .orderBy(asc(acceptedAnswers.acceptedAt), asc(acceptedAnswers.answerId))
  return acceptanceStandings(
    rows.map(({ answerId, by, authorId }) => ({ asker, by, answer: { id: answerId, authorId } })),
  ).filter(({ userId }) => userId === author || userId === asker)
}
