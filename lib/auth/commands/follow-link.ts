import 'server-only'
import { eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { record } from '#lib/events/writes/record.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { AUTH_LIMITS } from '../limits.ts'
import { findSession } from '../queries.ts'
import { signUpIn } from '../tokens.ts'
import { admit } from '../writes/admit.ts'
import type { Admitted, SigningBrowser } from '../writes/admit.ts'
import { dropClaims, dropFactors } from '../writes/drop-claims.ts'
import { confirmSignUp } from '../writes/open-sign-up.ts'
import { spendMailLink } from '../writes/spend-mail-link.ts'

type FollowedLink = { token: string; address: string; browser: SigningBrowser }

/** The values for the cookies, and the next page. */
export type SignedIn = Admitted & { nextPath: string | null }

/** The sign-in of a new account; null if a moderator decides about it first. */
type Confirmed = { signedIn: Admitted | null; nextPath: string | null; parkedHash: string | null }

/**
 * Opens the account of a sign-up, or confirms the address of an older account, and signs the browser in. An application
 * waits for a moderator instead. Throws Invalid (linkSpent, invitationSpent), Forbidden (sign-up was closed meanwhile),
 * RateLimited.
 */
export async function confirmEmail(context: GuestContext, link: FollowedLink): Promise<Confirmed> {
  await consume(AUTH_LIMITS.linkUses, link.address)
  const signUp = signUpIn(link.token)
  if (signUp === null) return await confirmAccount(context, link)
  return await transact(context, async (inside) => {
    const { account, ...onwards } = await confirmSignUp(inside, signUp)
    const signedIn = account && (await admit(inside, account, { browser: link.browser, by: 'link' }))
    return { signedIn, ...onwards }
  })
}

/**
 * Confirms the address of an account that was opened before sign-ups waited for their letter. In a browser that is not
 * signed in to the account, this removes passkeys, providers and the second step: someone else may have opened it with
 * the owner's address.
 */
async function confirmAccount(context: GuestContext, link: FollowedLink): Promise<Confirmed> {
  const { sessionToken } = link.browser
  const here = sessionToken ? await findSession(context.db, sessionToken, context.now) : null
  return await transact(context, async (inside) => {
    const { userId, nextPath } = await spendMailLink(inside.db, { purpose: 'confirm', token: link.token }, context.now)
    const { email, wasConfirmed } = await recordAddressProof(inside.db, userId, context.now)
    if (!wasConfirmed) {
      // Only the browser that opened the account proves that its passkeys belong to the owner of the address.
      if (here?.viewer.id !== userId) await dropFactors(inside.db, userId)
      await record(inside, { kind: 'auth.email-confirmed', actorId: userId })
    }
    const signedIn = await admit(inside, { id: userId, email }, { browser: link.browser, by: 'link' })
    return { signedIn, nextPath, parkedHash: null }
  })
}

/**
 * Signs a browser in by a mailed link. If that is also the first proof of the address, every other way to sign in
 * and all sessions are removed: someone else may have opened the account with the owner's address. Throws as
 * `confirmEmail`.
 */
export async function signInWithLink(
  context: GuestContext,
  link: FollowedLink,
): Promise<SignedIn & { hasLostPassword: boolean }> {
  await consume(AUTH_LIMITS.linkUses, link.address)
  return await transact(context, async (inside) => {
    const { userId, nextPath } = await spendMailLink(inside.db, { purpose: 'sign-in', token: link.token }, context.now)
    const { email, wasConfirmed, hadPassword } = await recordAddressProof(inside.db, userId, context.now)
    if (!wasConfirmed) {
      await dropClaims(inside.db, userId)
      await record(inside, { kind: 'auth.email-confirmed', actorId: userId, details: { by: 'link' } })
    }
    const admitted = await admit(inside, { id: userId, email }, { browser: link.browser, by: 'link' })
    return { ...admitted, nextPath, hasLostPassword: !wasConfirmed && hadPassword }
  })
}

/** Records that the mailbox's owner used the link, and returns what was known before; locks the row. */
async function recordAddressProof(tx: Tx, userId: UserId, now: Date) {
  const [before] = await tx
    .select({ email: users.email, confirmedAt: users.emailConfirmedAt, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, userId))
    .for('update')
  if (!before?.email) throw new NotFound()
  if (!before.confirmedAt) await tx.update(users).set({ emailConfirmedAt: now }).where(eq(users.id, userId))
  return { email: before.email, wasConfirmed: before.confirmedAt !== null, hadPassword: before.passwordHash !== null }
}
