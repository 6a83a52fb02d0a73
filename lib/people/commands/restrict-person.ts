import 'server-only'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { settleCase } from '#lib/moderation/writes/settle-case.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, Invalid } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import type { RestrictionId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { sanctionRefusal } from '../policy.ts'
import { compareEnds, endOf } from '../rules.ts'
import type { RestrictPerson } from '../schema.ts'
import { findStanding, imposeRestriction } from '../writes/impose-restriction.ts'
import type { StandingRestriction } from '../writes/impose-restriction.ts'
import { lockPerson } from '../writes/lock-person.ts'
import type { LockedPerson } from '../writes/lock-person.ts'

/**
 * Restricts a person for a time, from their next request. Repeating it changes nothing; a longer restriction replaces a
 * shorter one. Throws NotFound, Forbidden (not a moderator, oneself, staff), Invalid (`days`: a longer one is in
 * force).
 */
export function restrictPerson(
  context: CommandContext,
  input: RestrictPerson,
): Promise<{ id: RestrictionId; person: LockedPerson }> {
  return transact(context, async (inside) => {
    const person = await lockPerson(inside, input.person)
    const refusal = sanctionRefusal(context.viewer, person)
    if (refusal) throw new Forbidden(refusal)
    const endsAt = endOf(input.days, context.now)
    const standing = await findStanding(inside, input)
    if (standing) {
      const comparison = compareEnds(endsAt, standing.endsAt)
      if (comparison === 'same') {
        if (input.case) await settleCase(inside, input.case, { state: 'resolved', act: standing.actId })
        return { id: standing.id, person }
      }
      if (comparison === 'shorter') throw new Invalid({ days: longerRestrictionError(standing) })
    }
    return { id: await insertRestriction(inside, { ...input, endsAt, standing }), person }
  })
}

/** Writes the action and the restriction. */
async function insertRestriction(
  context: CommandContext,
  wish: RestrictPerson & { endsAt: Date | null; standing: StandingRestriction | null },
): Promise<RestrictionId> {
  const act = await recordAct(context, {
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
  if (wish.case) await settleCase(context, wish.case, { state: 'resolved', act })
  return await imposeRestriction(context, { ...wish, act })
}

function longerRestrictionError({ endsAt }: StandingRestriction): FieldError {
  return endsAt === null
    ? { code: 'restrictedForGood' }
    : { code: 'restrictedLonger', values: { until: endsAt.getTime() } }
}
