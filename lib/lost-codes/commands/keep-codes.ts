import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { codeRemovals } from '#db/schema/two-step.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { AUTH_LIMITS } from '#lib/auth/limits.ts'
import { spendMailLink } from '#lib/auth/writes/spend-mail-link.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Invalid } from '#lib/platform/errors.ts'
import { consume } from '#lib/platform/rate-limit.ts'

/**
 * Stops the removal of a person's second step, by the link of their letter. Throws Invalid (linkSpent; also when the
 * second step is gone already), RateLimited.
 */
export async function keepCodes(context: GuestContext, link: { token: string; address: string }): Promise<void> {
  await consume(AUTH_LIMITS.linkUses, link.address)
  await transact(context, async (inside) => {
    const { db, now } = inside
    const { userId } = await spendMailLink(db, { purpose: 'keep-codes', token: link.token }, now)
    const [stopped] = await db
      .update(codeRemovals)
      .set({ stoppedAt: now })
      .where(and(eq(codeRemovals.userId, userId), isNull(codeRemovals.stoppedAt), isNull(codeRemovals.doneAt)))
      .returning({ id: codeRemovals.id })
    if (!stopped) throw new Invalid({ '': { code: 'linkSpent' } })
    await record(inside, { kind: 'two-step.removal-stopped', actorId: userId })
  })
}
