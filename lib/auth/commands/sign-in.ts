import 'server-only'
import { eq } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { Invalid } from '#lib/platform/errors.ts'
import { log } from '#lib/platform/log.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { accountKeyOf, countAttempt, forgiveAttempt } from '../attempts.ts'
import { openDevice } from '../devices.ts'
import { isPassword } from '../passwords.ts'
import { admit } from '../writes/admit.ts'
import type { Admitted, SigningBrowser } from '../writes/admit.ts'

type SignIn = {
  /** The address in its normalised spelling. */
  email: string
  password: string
  /** The key under which limits count the client. */
  address: string
  browser: SigningBrowser
}

/**
 * Signs in by password. Unknown addresses, wrong passwords, accounts without a password and accounts without a proven
 * address get the same refusal after the same work. Throws RateLimited (also for the right password),
 * Invalid(credentials).
 */
export async function signIn(context: GuestContext, input: SignIn): Promise<Admitted> {
  const accountKey = accountKeyOf(input.email)
  const deviceId = openDevice(accountKey, input.browser.deviceCookie)
  const attempt = { accountKey, address: input.address, deviceId }
  await countAttempt(attempt)
  const [account] = await context.db
    .select({ id: users.id, passwordHash: users.passwordHash, confirmedAt: users.emailConfirmedAt })
    .from(users)
    .where(eq(users.email, input.email))
  const isRight = await isPassword(input.password, account?.passwordHash ?? null)
  // An address that nobody has proven may be somebody else's.
  if (!account || !isRight || account.confirmedAt === null) {
    log.info('auth.sign-in-refused', { account: accountKey, requestId: context.requestId })
    throw new Invalid({ '': { code: 'credentials' } })
  }
  await forgiveAttempt(context.db, attempt)
  return await transact(context, async (inside) => {
    return await admit(inside, { id: account.id, email: input.email }, { browser: input.browser, by: 'password' })
  })
}
