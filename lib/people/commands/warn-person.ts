import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { warnings } from '#db/schema/moderation.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { settleCase } from '#lib/moderation/writes/settle-case.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { ActId, WarningId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { sanctionRefusal } from '../policy.ts'
import type { WarnPerson } from '../schema.ts'
import { lockPerson } from '../writes/lock-person.ts'
import type { LockedPerson } from '../writes/lock-person.ts'

/**
 * Warns a person, who must read it before posting again. The same words while the warning is unread are one warning.
 * Throws NotFound, Forbidden (not a moderator, oneself, staff).
 */
export function warnPerson(
  context: CommandContext,
  input: WarnPerson,
): Promise<{ id: WarningId; person: LockedPerson }> {
  return transact(context, async (inside) => {
    const person = await lockPerson(inside, input.person)
    const refusal = sanctionRefusal(context.viewer, person)
    if (refusal) throw new Forbidden(refusal)
    const repeat = await findUnread(inside, input)
    const settle = async (act: ActId) => {
      if (input.case) await settleCase(inside, input.case, { state: 'resolved', act })
    }
    if (repeat) {
      await settle(repeat.actId)
      return { id: repeat.id, person }
    }
    const actId = await recordAct(inside, {
      kind: 'warn',
      rule: input.rule,
      reason: input.reason,
      subjectUserId: person.id,
      caseId: input.case,
      details: {},
    })
    await settle(actId)
    const [row] = await inside.db
      .insert(warnings)
      .values({ userId: person.id, actId, text: input.text, createdAt: context.now })
      .returning({ id: warnings.id })
    if (!row) throw new Error('insert returned no row')
    return { id: row.id, person }
  })
}

/**
 * Finds an unread warning with the same words. The person is locked, so the second of two concurrent requests finds the
 * first one's warning.
 */
async function findUnread(context: CommandContext, input: WarnPerson): Promise<{ id: WarningId; actId: ActId } | null> {
  const [found] = await context.db
    .select({ id: warnings.id, actId: warnings.actId })
    .from(warnings)
    .where(
      and(
        eq(warnings.userId, input.person),
        eq(warnings.text, input.text),
        isNull(warnings.acknowledgedAt),
        isNull(warnings.withdrawnAt),
      ),
    )
    .limit(1)
  return found ?? null
}
