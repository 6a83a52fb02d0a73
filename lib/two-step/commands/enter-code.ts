import 'server-only'
import { and, eq, gt } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { hashToken } from '#lib/auth/tokens.ts'
import { finishSignIn } from '#lib/auth/writes/admit.ts'
import type { Admitted, SigningBrowser } from '#lib/auth/writes/admit.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { consume, uncount } from '#lib/platform/rate-limit.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { CODE_TRIES, CODE_TRIES_DAILY } from '../limits.ts'
import { readCode } from '../rules.ts'
import { spendCode } from '../writes/spend-code.ts'

/**
 * Finishes a sign-in by its second step: a code of the app, or a recovery code, of whose use the person is told by
 * mail. Throws Invalid (code; signInExpired for the whole form when the first step is too old), RateLimited after five
 * wrong codes, or fifty of the app in a day.
 */
export async function enterCode(
  context: GuestContext,
  { code, browser }: { code: string; browser: SigningBrowser },
): Promise<Admitted> {
  const { db, now } = context
  const [waiting] = await db
    .select({ id: users.id, email: users.email })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.tokenHash, hashToken(browser.sessionToken ?? '')),
        eq(sessions.awaitsCode, true),
        gt(sessions.expiresAt, now),
      ),
    )
  if (!waiting?.email) throw new Invalid({ '': { code: 'signInExpired' } })
  const account = { id: waiting.id, email: waiting.email }
  const who = String(account.id)
  // A recovery code cannot be guessed, and must work after somebody has used up the tries for the app.
  const limits = readCode(code)?.kind === 'recovery' ? [CODE_TRIES] : [CODE_TRIES, CODE_TRIES_DAILY]
  for (const limit of limits) await consume(limit, who)
  const used = await spendCode(db, account.id, { typed: code, now })
  if (!used) throw new Invalid({ code: { code: 'codeWrong' } })
  await uncount(
    db,
    limits.map((limit) => [limit, who]),
  )
  return await transact(context, async (inside) => {
    await endWaiting(inside.db, account.id, browser.sessionToken)
    if (used === 'recovery') {
      const payload = { kind: 'sign-in-changed', userId: account.id, signInChange: 'codeUsed' } as const
      await enqueue(inside.db, { task: 'send-account-mail', payload })
    }
    return await finishSignIn(inside, account, { browser, by: 'code', isStrong: true })
  })
}

/**
 * Ends the session that waits for the code. It counts once, and a new password or a sign-out may have ended it
 * meanwhile.
 */
async function endWaiting(tx: Tx, userId: UserId, sessionToken: string | null): Promise<void> {
  // A new password locks the account before it ends the sessions: the session that begins here is among them.
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update')
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.tokenHash, hashToken(sessionToken ?? '')), eq(sessions.awaitsCode, true)))
    .returning({ id: sessions.id })
  if (ended.length === 0) throw new Invalid({ '': { code: 'signInExpired' } })
}
