import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { answerRequests } from '#db/schema/requests.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import type { DeclineRequest } from '../schema.ts'

/**
 * Declines a request to the viewer; no reason is asked for, and the asker sees only a number. Repeating it changes
 * nothing. Throws NotFound, Forbidden.
 */
export function declineRequest(context: CommandContext, { question }: DeclineRequest): Promise<{ isDeclined: true }> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    const refusal = standingRefusal(viewer)
    if (refusal) throw new Forbidden(refusal)
    const mine = and(eq(answerRequests.questionId, question), eq(answerRequests.personId, viewer.id))
    const [request] = await db.select().from(answerRequests).where(mine).for('update')
    if (!request) throw new NotFound('request')
    if (request.declinedAt !== null) return { isDeclined: true }
    await db
      .update(answerRequests)
      .set({ declinedAt: now })
      .where(and(mine, isNull(answerRequests.declinedAt)))
    await record(inside, { kind: 'requests.declined', postId: question })
    return { isDeclined: true }
  })
}
