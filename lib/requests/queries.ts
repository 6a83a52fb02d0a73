import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { answerRequests, askablePeople } from '#db/schema/requests.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { isOpen } from './candidate-queries.ts'
import type { Asked, OpenRequest } from './types.ts'

/** Returns whether a person agrees to be asked for answers. */
export async function isAskable(userId: UserId): Promise<boolean> {
  const [row] = await db().select().from(askablePeople).where(eq(askablePeople.userId, userId))
  return row !== undefined
}

/** Counts the people who were asked to answer a question. Only for its asker. */
export async function countAsked(question: PostId): Promise<Asked> {
  const [row] = await db()
    .select({
      asked: sql<number>`count(*)::integer`,
      declined: sql<number>`count(${answerRequests.declinedAt})::integer`,
    })
    .from(answerRequests)
    .where(eq(answerRequests.questionId, question))
  return row ?? { asked: 0, declined: 0 }
}

/** Lists the open requests to a person, the newest first. Only for themselves. */
export async function listRequestsTo(userId: UserId, now: Date): Promise<OpenRequest[]> {
  const rows = await db().execute<{ id: string; slug: string; title: string; asker: string; at: string }>(sql`
    select q.post_id as id, q.slug, q.title, u.display_name as asker, r.requested_at as at
    from answer_requests r join questions q on q.post_id = r.question_id
    join posts p on p.id = q.post_id join users u on u.id = p.author_id
    where r.person_id = ${userId}::bigint and ${isOpen(now)}
    order by r.requested_at desc, r.id desc`)
  return rows.map(({ id, slug, title, asker, at }) => ({
    question: { id: Number(id) as PostId, slug, title },
    asker,
    requestedAt: new Date(at),
  }))
}
