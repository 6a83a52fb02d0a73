import 'server-only'
import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { restrictions } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { ActId, RestrictionId, UserId } from '#lib/platform/ids.ts'
import type { RestrictionScope } from '#lib/standing/rules.ts'

export type StandingRestriction = { id: RestrictionId; actId: ActId | null; endsAt: Date | null }

type From = { person: UserId; scope: RestrictionScope }

/**
 * Finds the restriction in force of the same scope. Lock the person first, so that the second of two concurrent
 * requests finds the first one's.
 */
export async function findStanding(context: CommandContext, from: From): Promise<StandingRestriction | null> {
  const [found] = await context.db
    .select({ id: restrictions.id, actId: restrictions.actId, endsAt: restrictions.endsAt })
    .from(restrictions)
    .where(
      and(
        eq(restrictions.userId, from.person),
        eq(restrictions.scope, from.scope),
        isNull(restrictions.liftedAt),
        or(isNull(restrictions.endsAt), gt(restrictions.endsAt, context.now)),
      ),
    )
    .limit(1)
  return found ?? null
}

/**
 * Restricts a person by an action, from their next request. A restriction that this one replaces counts as lifted; its
 * id belongs into the action's details as `replaced`, so that undoing the action restores it (`liftRestriction`).
 */
export async function imposeRestriction(
  context: CommandContext,
  wish: From & { reason: string; act: ActId; endsAt: Date | null; standing: StandingRestriction | null },
): Promise<RestrictionId> {
  if (wish.standing)
    await context.db.update(restrictions).set({ liftedAt: context.now }).where(eq(restrictions.id, wish.standing.id))
  const [row] = await context.db
    .insert(restrictions)
    .values({
      userId: wish.person,
      scope: wish.scope,
      reason: wish.reason,
      imposedById: context.viewer.id,
      actId: wish.act,
      startsAt: context.now,
      endsAt: wish.endsAt,
    })
    .returning({ id: restrictions.id })
  if (!row) throw new Error('insert returned no row')
  return row.id
}
