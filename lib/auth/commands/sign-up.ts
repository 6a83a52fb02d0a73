import 'server-only'
import { peopleTag } from '#lib/users/cache.ts'
import { eq } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import { record } from '#lib/events/writes/record.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { spendProof } from '#lib/screening/writes/spend-proof.ts'
import { newAddressError } from '#lib/auth/new-address.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { screenNames } from '#lib/users/writes/screen-names.ts'
import { openAccount } from '#lib/users/writes/open-account.ts'
import { accountKeyOf, hasRoom, sentKeyOf } from '../attempts.ts'
import { AUTH_LIMITS } from '../limits.ts'
import { networkHashOf } from '../network.ts'
import { hashNewPassword } from '../new-password.ts'
import type { SignUpInput } from '../schema.ts'
import { openedTokenOf } from '../tokens.ts'

type SignUp = SignUpInput & { locale: Locale; address: string }

/**
 * Opens an account, which stays unconfirmed until its mailed link is used. If the address already has an account, that
 * account does not change and its owner gets a different mail. The caller sees no difference, in words or in time: the
 * password is hashed, an insert is tried and a job is queued either way. The token proves to `sendAgain` who opened the
 * account; for others it proves nothing. Throws Forbidden (sign-up is closed), Invalid (password; an address that is
 * disposable or of a refused domain; a name that looks like spam), RateLimited (by address; by account silently).
 */
export async function signUp(context: GuestContext, input: SignUp): Promise<{ token: string }> {
  const site = await getSiteSettings(context.db)
  if (site['sign-up'] === 'closed') throw new Forbidden({ code: 'signUpClosed' })
  const addressError = newAddressError(input.email, site)
  const others = addressError ? { email: addressError } : {}
  const passwordHash = await hashNewPassword(input.password, input, { others })
  await consume(AUTH_LIMITS.mailsByAddress, input.address)
  const mayMail = await hasRoom(AUTH_LIMITS.mailsToAccount, accountKeyOf(input.email))
  await hasRoom(AUTH_LIMITS.sendAgain, sentKeyOf(input))
  return await transact(context, async (inside) => {
    const { email, displayName, locale } = input
    await screenNames(inside, { displayName })
    const networkHash = networkHashOf(input.address)
    const hasProof = await spendProof({ db: inside.db, now: context.now }, input.proof)
    const account = { email, displayName, locale, passwordHash, networkHash, hasProof }
    const opened = await openAccount(inside.db, account, context.now)
    if (opened) await record(inside, { kind: 'auth.signed-up', actorId: opened.id })
    // Queue the job whether or not the account was opened, so that the response time does not reveal it.
    context.changedTags.add(peopleTag())
    const [found] = await inside.db.select({ id: users.id }).from(users).where(eq(users.email, email))
    const userId = found?.id ?? null
    const token = openedTokenOf(opened?.id ?? null)
    if (!mayMail) return { token }
    const payload = { kind: 'signed-up', userId, isNew: opened !== null, nextPath: input.next } as const
    await enqueue(inside.db, { task: 'send-account-mail', payload, key: `mail:signed-up:${userId}` })
    return { token }
  })
}
