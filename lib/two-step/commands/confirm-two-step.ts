import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { sessions } from '#db/schema/auth.ts'
import { codeApps } from '#db/schema/two-step.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { hashToken } from '#lib/auth/tokens.ts'
import { holdProof } from '#lib/auth/writes/hold-proof.ts'
import { requireProof } from '#lib/auth/writes/require-proof.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Conflict, Invalid } from '#lib/platform/errors.ts'
import { consume, uncount } from '#lib/platform/rate-limit.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { CODE_TRIES } from '../limits.ts'
import { makeRecoveryCodes } from '../writes/make-recovery-codes.ts'
import { spendAppCode } from '../writes/spend-code.ts'

type Confirmed = { code: string; sessionToken: string | null }

/**
 * Turns two-step sign-in on, by the first code of the app, and returns the recovery codes, which nobody can read again.
 * Ends the sessions that were opened without a second factor, except this one. Tells the person by mail. Throws Invalid
 * (code; proofPassword), Conflict if it is on already, RateLimited after five wrong codes.
 */
export async function confirmTwoStep(context: CommandContext, input: Confirmed): Promise<{ codes: string[] }> {
  const { viewer, now } = context
  await requireProof(context, { sessionToken: input.sessionToken, proofPassword: '' })
  const who = String(viewer.id)
  await consume(CODE_TRIES, who)
  const code = input.code.replace(/\s/g, '')
  const codes = await transact(context, async (inside) => {
    await holdProof(inside, input.sessionToken)
    if (!(/^\d{6}$/.test(code) && (await spendAppCode(inside.db, viewer.id, { code, now }))))
      throw new Invalid({ code: { code: 'codeWrong' } })
    const [app] = await inside.db
      .update(codeApps)
      .set({ confirmedAt: now })
      .where(and(eq(codeApps.userId, viewer.id), isNull(codeApps.confirmedAt)))
      .returning({ userId: codeApps.userId })
    if (!app) throw new Conflict()
    const made = await makeRecoveryCodes(inside.db, viewer.id, now)
    await inside.db
      .update(sessions)
      .set({ isStrong: true })
      .where(eq(sessions.tokenHash, hashToken(input.sessionToken ?? '')))
    // Somebody who has only the password may be signed in elsewhere, and could turn it off again.
    await inside.db.delete(sessions).where(and(eq(sessions.userId, viewer.id), eq(sessions.isStrong, false)))
    await record(inside, { kind: 'two-step.turned-on' })
    const payload = { kind: 'sign-in-changed', userId: viewer.id, signInChange: 'twoStepOn' } as const
    await enqueue(inside.db, { task: 'send-account-mail', payload })
    return made
  })
  await uncount(context.db, [[CODE_TRIES, who]])
  return { codes }
}
