import 'server-only'
import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import { restrictions } from '#db/schema/users.ts'
import { recordAct } from '#lib/moderation/commands/record-act.ts'
import { settleCase } from '#lib/moderation/commands/settle-case.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Forbidden, Invalid } from '#lib/platform/errors.ts'
import type { RestrictionId } from '#lib/platform/ids.ts'
import { sanctionRefusal } from '../policy.ts'
import { compareEnds, endOf } from '../rules.ts'
import type { RestrictPerson } from '../schema.ts'
import { lockPerson } from './lock-person.ts'
import type { LockedPerson } from './lock-person.ts'

type StandingRestriction = { id: RestrictionId; endsAt: Date | null }

/**
 * Keeps somebody from something for a time, from their next request on. The same again changes nothing; a longer one takes the
 * place of a shorter. Throws NotFound, Forbidden (not a moderator, oneself, staff), Invalid (`days`: a longer one is in force).
 */
export function restrictPerson(
  context: CommandContext,
  input: RestrictPerson,
): Promise<{ id: RestrictionId; person: LockedPerson }> {
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const person = await lockPerson(inside, input.person)
    const refusal = sanctionRefusal(context.viewer, person)
    if (refusal) throw new Forbidden(refusal)
    if (input.case) await settleCase(inside, input.case, { state: 'resolved' })
    const endsAt = endOf(input.days, context.now)
    const standing = await findStanding(inside, input)
    if (standing) {
      const comparison = compareEnds(endsAt, standing.endsAt)
      if (comparison === 'same') return { id: standing.id, person }
      if (comparison === 'shorter') throw new Invalid({ days: longerInForce(standing) })
    }
    return { id: await impose(inside, { ...input, endsAt, standing }), person }
  })
}

/** Writes the act and the restriction; the one it replaces counts as lifted, and comes back with taking this one back. */
async function impose(
  context: CommandContext,
  wish: RestrictPerson & { endsAt: Date | null; standing: StandingRestriction | null },
): Promise<RestrictionId> {
  const actId = await recordAct(context, {
    kind: 'restrict',
    rule: wish.rule,
    reason: wish.reason,
    subjectUserId: wish.person,
    caseId: wish.case,
    details: {
      scope: wish.scope,
      days: wish.days,
      endsAt: wish.endsAt?.toISOString() ?? null,
      replaced: wish.standing?.id ?? null,
    },
  })
  if (wish.standing)
    await context.db.update(restrictions).set({ liftedAt: context.now }).where(eq(restrictions.id, wish.standing.id))
  const [row] = await context.db
    .insert(restrictions)
    .values({
      userId: wish.person,
      scope: wish.scope,
      reason: wish.reason,
      imposedById: context.viewer.id,
      actId,
      startsAt: context.now,
      endsAt: wish.endsAt,
    })
    .returning({ id: restrictions.id })
  if (!row) throw new Error('insert returned no row')
  return row.id
}

/** What is in force from the same thing. The person is locked, so of two at once the second finds the first. */
async function findStanding(context: CommandContext, input: RestrictPerson): Promise<StandingRestriction | null> {
  const [found] = await context.db
    .select({ id: restrictions.id, endsAt: restrictions.endsAt })
    .from(restrictions)
    .where(
      and(
        eq(restrictions.userId, input.person),
        eq(restrictions.scope, input.scope),
        isNull(restrictions.liftedAt),
        or(isNull(restrictions.endsAt), gt(restrictions.endsAt, context.now)),
      ),
    )
    .limit(1)
  return found ?? null
}

function longerInForce({ endsAt }: StandingRestriction) {
  return endsAt === null
    ? { code: 'restrictedForGood' }
    : { code: 'restrictedLonger', values: { until: endsAt.getTime() } }
}
