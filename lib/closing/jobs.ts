import 'server-only'
import { and, asc, isNull, lte } from 'drizzle-orm'
import { closeVotes } from '#db/schema/threads.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { spendAgedVotes } from './writes/spend-aged-votes.ts'
import { ageLimit } from './vote-queries.ts'

/** Expires old votes to close or to reopen; a question that only such votes kept in the queue leaves it. */
export async function endAgedVotes(context: GuestContext): Promise<void> {
  const rows = await context.db
    .selectDistinct({ id: closeVotes.questionId })
    .from(closeVotes)
    .where(and(isNull(closeVotes.spentAt), lte(closeVotes.castAt, ageLimit(context.now))))
    .orderBy(asc(closeVotes.questionId))
  for (const { id } of rows)
    await transact(context, async (inside) => {
      await lockPost(inside, id)
      await spendAgedVotes(inside, id)
    })
}
