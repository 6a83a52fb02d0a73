import 'server-only'
import { and, eq, gte, inArray, or, sql } from 'drizzle-orm'
import { reputationEvents } from '#db/schema/ledgers.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { effectivePoints, isCapped, REPUTATION_KINDS } from '../rules.ts'
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
 * cut by daily cap and floor, and moves the reputations by it. Call it in the transaction of the cause, with the post locked.
 * Locks the users, by ascending id. Appends nothing where nothing changes. Three queries, two more when something does.
 */
export async function settleReputation(context: CommandContext, standings: readonly Standing[]): Promise<void> {
  if (standings.length === 0) return
  const people = await lockPeople(context, standings)
  const brought = await listBrought(context, standings)
  const events: (typeof reputationEvents.$inferInsert)[] = []
  const wanted = standings.map((standing) => ({
    standing,
    points: standing.points - (brought.get(keyOf(standing)) ?? 0),
  }))
  // What is taken back goes first: it makes room under the cap for what comes instead.
  for (const { standing, points } of wanted.toSorted((a, b) => a.points - b.points)) {
    const person = people.get(standing.userId)
    if (!person || points === 0) continue
    const effective = effectivePoints(points, { ...person, capped: isCapped(standing.kind) })
    if (effective === 0) continue
    person.reputation += effective
    if (isCapped(standing.kind)) person.earnedToday += effective
    const { userId, kind, postId, causedById } = standing
    events.push({ userId, kind, postId, causedById, points: effective, createdAt: context.now })
  }
  if (events.length === 0) return
  await context.db.insert(reputationEvents).values(events)
  for (const userId of [...people.keys()].toSorted((a, b) => a - b)) {
    const points = events.reduce((sum, event) => sum + (event.userId === userId ? event.points : 0), 0)
    if (points === 0) continue
    await context.db
      .update(users)
      .set({ reputation: sql`${users.reputation} + ${points}` })
      .where(eq(users.id, userId))
  }
}

async function lockPeople(context: CommandContext, standings: readonly Standing[]) {
  const ids = [...new Set(standings.map((standing) => standing.userId))]
  const rows = await context.db
    .select({ id: users.id, reputation: users.reputation })
    .from(users)
    .where(inArray(users.id, ids))
    .orderBy(users.id)
    .for('no key update')
  const earned = await listEarnedToday(context, ids)
  return new Map(rows.map((row) => [row.id, { reputation: row.reputation, earnedToday: earned.get(row.id) ?? 0 }]))
}

/** Points under the cap since midnight UTC. */
async function listEarnedToday(context: CommandContext, ids: UserId[]): Promise<Map<UserId, number>> {
  const midnight = new Date(context.now)
  midnight.setUTCHours(0, 0, 0, 0)
  const rows = await context.db
    .select({ userId: reputationEvents.userId, points: sumOfPoints })
    .from(reputationEvents)
    .where(
      and(
        inArray(reputationEvents.userId, ids),
        inArray(reputationEvents.kind, REPUTATION_KINDS.filter(isCapped)),
        gte(reputationEvents.createdAt, midnight),
        sql`${reputationEvents.createdAt} < ${midnight.toISOString()}::timestamptz + interval '1 day'`,
      ),
    )
    .groupBy(reputationEvents.userId)
  return new Map(rows.map((row) => [row.userId, row.points]))
}

/** What each cause has brought so far, net of what was taken back. */
async function listBrought(context: CommandContext, standings: readonly Standing[]): Promise<Map<string, number>> {
  const rows = await context.db
    .select({
      userId: reputationEvents.userId,
      kind: reputationEvents.kind,
      postId: reputationEvents.postId,
      causedById: reputationEvents.causedById,
      points: sumOfPoints,
    })
    .from(reputationEvents)
    .where(
      or(
        ...standings.map((standing) =>
          and(
            eq(reputationEvents.postId, standing.postId),
            eq(reputationEvents.causedById, standing.causedById),
            eq(reputationEvents.userId, standing.userId),
            eq(reputationEvents.kind, standing.kind),
          ),
        ),
      ),
    )
    .groupBy(reputationEvents.userId, reputationEvents.kind, reputationEvents.postId, reputationEvents.causedById)
  return new Map(rows.map((row) => [keyOf(row), row.points]))
}

const sumOfPoints = sql<number>`coalesce(sum(${reputationEvents.points}), 0)::int`

function keyOf(standing: Omit<Standing, 'points'>): string {
  return [standing.userId, standing.kind, standing.postId, standing.causedById].join(':')
}
