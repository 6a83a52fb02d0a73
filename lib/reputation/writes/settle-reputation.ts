import 'server-only'
import { sql } from 'drizzle-orm'
import type { GuestContext } from '#lib/auth/context.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { peopleTag, reputationTag } from '#lib/users/cache.ts'
import { DAILY_VOTE_CAP, isCapped, REPUTATION_FLOOR, REPUTATION_KINDS } from '../rules.ts'
import type { ReputationKind } from '../rules.ts'

/** The points that one cause (a vote, an acceptance) is worth to a person from now on; 0 once it is retracted. */
export type Standing = {
  userId: UserId
  kind: ReputationKind
  points: number
  postId: PostId
  causedById: UserId
}

/**
 * Brings the ledger to the given standings: for each, appends the difference to the points that the cause has brought
 * so far, cut by daily cap and floor (`effectivePoints`), and changes the reputations by it. Call it in the transaction
 * of the cause, with the post locked. Locks the users, by ascending id. Appends nothing without a change. One query.
 */
export async function settleReputation(context: GuestContext, standings: readonly Standing[]): Promise<void> {
  if (standings.length === 0) return
  const [row] = await context.db.execute<{ moved: string[] }>(
    sql`select settle_reputation(${JSON.stringify(standings)}::text::jsonb, ${ledgerTerms(context.now)}) as moved`,
  )
  touchReputations(context, row?.moved ?? [])
}

/** A cause without its points. */
export type Cause = Omit<Standing, 'points'>

/** Returns the ledger's newest row: `restoreReputation` restores the points that causes had then. */
export async function lastLedgerEntry(context: Pick<GuestContext, 'db'>): Promise<number> {
  const [row] = await context.db.execute<{ id: string | null }>(sql`select max(id) as id from reputation_events`)
  return Number(row?.id ?? 0)
}

/**
 * Restores the points that causes had when `entry` was the ledger's newest row. The daily cap does not cut points that
 * were earned on their own day. Otherwise it works like `settleReputation`.
 */
export async function restoreReputation(context: GuestContext, causes: readonly Cause[], entry: number): Promise<void> {
  if (causes.length === 0) return
  const standings = sql`(
    select jsonb_agg(c || jsonb_build_object('points', coalesce((
      select sum(e.points) from reputation_events e
      where e.post_id = (c->>'postId')::bigint and e.caused_by_id = (c->>'causedById')::bigint
        and e.user_id = (c->>'userId')::bigint and e.kind = c->>'kind' and e.id <= ${entry}::bigint), 0)))
    from jsonb_array_elements(${JSON.stringify(causes)}::text::jsonb) as c)`
  const [row] = await context.db.execute<{ moved: string[] }>(
    sql`select settle_reputation(${standings}, '{}'::text[], 0, ${REPUTATION_FLOOR}::integer, ${context.now.toISOString()}::timestamptz) as moved`,
  )
  touchReputations(context, row?.moved ?? [])
}

/**
 * Returns the last arguments of the database's `settle_reputation` and `cast_vote`: the ledger's rules, and the time.
 */
export function ledgerTerms(now: Date) {
  const capped = sql.join(
    REPUTATION_KINDS.filter(isCapped).map((kind) => sql`${kind}`),
    sql`, `,
  )
  return sql`array[${capped}]::text[], ${DAILY_VOTE_CAP}::integer, ${REPUTATION_FLOOR}::integer, ${now.toISOString()}::timestamptz`
}

/** Names the people whose reputation has changed, by ids as the driver returns them. */
function touchReputations(context: GuestContext, moved: readonly string[]): void {
  for (const id of moved) context.changedTags.add(reputationTag(Number(id)))
  if (moved.length > 0) context.changedTags.add(peopleTag())
}
