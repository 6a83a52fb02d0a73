import 'server-only'
import { and, isNull, lt } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { bounties } from '#db/schema/bounties.ts'
import type { BountyId } from '#lib/platform/ids.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { hoursAfter, OVERDUE_HOURS } from '../rules.ts'

/**
 * Queues the job that ends a bounty at a time; it replaces the one that waits. Call it in the command's transaction.
 */
export async function queueEnd(db: Queryable, id: BountyId, at: Date): Promise<void> {
  await enqueue(db, { task: 'end-bounty', payload: { bounty: id }, at, key: `end-bounty-${id}` })
}

/** Queues the ends of bounties that are long overdue again: the queue gives up a job that has failed too often. */
export async function endOverdueBounties(db: Queryable, now: Date): Promise<void> {
  const overdue = await db
    .select({ id: bounties.id })
    .from(bounties)
    .where(and(isNull(bounties.endedAt), lt(bounties.endsAt, hoursAfter(now, -OVERDUE_HOURS))))
  for (const { id } of overdue) await queueEnd(db, id, now)
}
