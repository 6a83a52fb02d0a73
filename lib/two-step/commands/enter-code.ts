import 'server-only'
import { and, eq, gt } from 'drizzle-orm'
import { sessions } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { hashToken } from '#lib/auth/tokens.ts'
import { finishSignIn } from '#lib/auth/writes/admit.ts'
import type { Admitted, SigningBrowser } from '#lib/auth/writes/admit.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { Invalid } from '#lib/platform/errors.ts'
import { consume, uncount } from '#lib/platform/rate-limit.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { CODE_TRIES } from '../limits.ts'
import { spendCode } from '../writes/spend-code.ts'

/**
 * Finishes a sign-in by its second step: a code of the app, or a recovery code, of whose use the person is told by mail. Throws Invalid
 * (code; signInExpired for the whole form when the first step is too old), RateLimited after five wrong codes.
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
  await consume(CODE_TRIES, who)
  const used = await spendCode(db, account.id, { typed: code, now })
  if (!used) throw new Invalid({ code: { code: 'codeWrong' } })
  await uncount(db, [[CODE_TRIES, who]])
  return await transact(context, async (inside) => {
    if (used === 'recovery') {
      const payload = { kind: 'sign-in-changed', userId: account.id, signInChange: 'codeUsed' } as const
      await enqueue(inside.db, { task: 'send-account-mail', payload })
    }
    return await finishSignIn(inside, account, { browser, by: 'code', isStrong: true })
  })
}
