import 'server-only'
import { eq } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { admit } from '#lib/auth/writes/admit.ts'
import type { Admitted, SigningBrowser } from '#lib/auth/writes/admit.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { PASSKEY_LIMITS } from '../limits.ts'
import { checkAnswer, passkeyRefused } from '../writes/check-answer.ts'

type Answered = {
  /** The browser's answer to a challenge for signing in, as JSON. */
  answer: string
  /** The key under which limits count the client. */
  address: string
  browser: SigningBrowser
}

/** Signs in by passkey, without an address or a password. Throws Invalid(passkeyRefused), RateLimited. */
export async function signInWithPasskey(context: GuestContext, input: Answered): Promise<Admitted> {
  await consume(PASSKEY_LIMITS.answers, input.address)
  const { userId } = await checkAnswer(context, input.answer, { purpose: 'sign-in', sessionToken: null })
  return await transact(context, async (inside) => {
    const [account] = await inside.db.select({ email: users.email }).from(users).where(eq(users.id, userId))
    if (!account?.email) throw passkeyRefused()
    return await admit(inside, { id: userId, email: account.email }, { browser: input.browser, by: 'passkey' })
  })
}
