import 'server-only'
import { and, eq, isNull, lte } from 'drizzle-orm'
import { closeVotes } from '#db/schema/threads.ts'
import { settleSource } from '#lib/moderation/writes/settle-source.ts'
import { asForum } from '#lib/auth/context.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { ageLimit } from '../vote-queries.ts'

/**
 * Expires old votes on a locked question, so that their voters may vote again. When the last vote to close expires, the
 * question leaves the queue. A question to be reopened may wait for another reason too, and stays.
 */
export async function spendAgedVotes(context: GuestContext, question: PostId): Promise<void> {
  const { db, now } = context
  const standing = and(eq(closeVotes.questionId, question), isNull(closeVotes.spentAt))
  const aged = await db
    .update(closeVotes)
    .set({ spentAt: now })
    .where(and(standing, lte(closeVotes.castAt, ageLimit(now))))
    .returning({ direction: closeVotes.direction })
  if (!aged.some(({ direction }) => direction === 'close')) return
  const left = await db
    .select({ id: closeVotes.id })
    .from(closeVotes)
    .where(and(standing, eq(closeVotes.direction, 'close')))
    .limit(1)
  if (left.length === 0)
    await settleSource(
      asForum(context),
      { kind: 'post', id: question },
      { source: 'close', state: 'declined', act: null },
    )
}
