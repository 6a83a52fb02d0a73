import 'server-only'
import { sql } from 'drizzle-orm'
import type { GuestContext } from '#lib/platform/context.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { peopleTag, reputationTag } from '#lib/users/cache.ts'
import { DAILY_VOTE_CAP, isCapped, REPUTATION_FLOOR, REPUTATION_KINDS } from '../rules.ts'
import type { ReputationKind } from '../rules.ts'

/** What one cause (a vote, an acceptance) is worth to somebody from now on: `points` is 0 once it is taken back. */
export type Standing = {
  userId: UserId
  kind: ReputationKind
  points: number
  postId: PostId
  causedById: UserId
}

/**
 * Brings the ledger to the given standings: appends, for each, the difference to what the cause has brought so far,
 * cut by daily cap and floor (`effectivePoints`), and moves the reputations by it. Call it in the transaction of the cause,
 * with the post locked. Locks the users, by ascending id. Appends nothing where nothing changes. One query.
 */
export async function settleReputation(context: GuestContext, standings: readonly Standing[]): Promise<void> {
  if (standings.length === 0) return
  const [row] = await context.db.execute<{ moved: string[] }>(
    sql`select settle_reputation(${JSON.stringify(standings)}::text::jsonb, ${ledgerTerms(context.now)}) as moved`,
  )
  touchReputations(context, row?.moved ?? [])
}

/** The last arguments of the database's `settle_reputation` and `cast_vote`: the ledger's rules, and the moment. */
export function ledgerTerms(now: Date) {
  const capped = sql.join(
    REPUTATION_KINDS.filter(isCapped).map((kind) => sql`${kind}`),
    sql`, `,
  )
  return sql`array[${capped}]::text[], ${DAILY_VOTE_CAP}::integer, ${REPUTATION_FLOOR}::integer, ${now.toISOString()}::timestamptz`
}

/** Says whose reputation has moved, by ids as the driver gives them. */
export function touchReputations(context: GuestContext, moved: readonly string[]): void {
  for (const id of moved) context.touched.add(reputationTag(Number(id)))
  if (moved.length > 0) context.touched.add(peopleTag())
}
