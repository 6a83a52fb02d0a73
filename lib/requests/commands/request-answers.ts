import 'server-only'
import { count, eq, sql } from 'drizzle-orm'
import { answerRequests } from '#db/schema/requests.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden, Invalid, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { listCandidates } from '../candidate-queries.ts'
import { requestRefusal } from '../policy.ts'
import { choosePeople, MAX_ASKED } from '../rules.ts'
import type { RequestAnswers } from '../schema.ts'

/**
 * Asks people who agreed to it whether they can answer the viewer's question, until three have been asked in all. The
 * forum chooses them by how well they fit and how much they are asked; the asker does not learn who they are. Throws
 * NotFound, Forbidden, Invalid (nobody fits).
 */
export function requestAnswers(context: CommandContext, { question: id }: RequestAnswers): Promise<{ asked: number }> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    const { post, question, states } = await lockPost(inside, id)
    if (!POST_TRAITS[post.kind].isAnswered || post.isDeleted) throw new NotFound('question')
    const asked = await countAsked(inside, id)
    const refusal = requestRefusal(viewer, { authorId: post.authorId, closedAs: question.closedAs, states, asked })
    if (refusal) throw new Forbidden(refusal)
    // Requests for other questions, made at the same time, could give somebody more than the most.
    await db.execute(sql`select pg_advisory_xact_lock(hashtext('answer-requests'))`)
    const people = choosePeople(await listCandidates(db, { question: id, asker: viewer.id, now }), MAX_ASKED - asked)
    if (people.length === 0) throw new Invalid({ '': { code: 'nobodyToAsk' } })
    await db.insert(answerRequests).values(people.map((personId) => ({ questionId: id, personId, requestedAt: now })))
    for (const person of people) await record(inside, { kind: 'requests.sent', postId: id, subjectUserId: person })
    return { asked: people.length }
  })
}

async function countAsked({ db }: CommandContext, id: PostId): Promise<number> {
  const [row] = await db.select({ n: count() }).from(answerRequests).where(eq(answerRequests.questionId, id))
  return row?.n ?? 0
}
