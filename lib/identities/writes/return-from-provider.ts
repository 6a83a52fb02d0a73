import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { accounts } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { AUTH_LIMITS } from '#lib/auth/limits.ts'
import { findSession } from '#lib/auth/queries.ts'
import { admit } from '#lib/auth/writes/admit.ts'
import type { Admitted, SigningBrowser } from '#lib/auth/writes/admit.ts'
import { dropClaims } from '#lib/auth/writes/drop-claims.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { Conflict } from '#lib/platform/errors.ts'
import { log } from '#lib/platform/log.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import type { SignInProvider } from '#lib/platform/sign-in-providers.ts'
import { identify } from '../identity-queries.ts'
import type { Identity } from '../identity-queries.ts'
import type { ProviderProblem } from '../rules.ts'
import { linkIdentity } from './link-identity.ts'
import { openFor } from './open-for.ts'
import { endVisit, keysOf } from './visits.ts'

type Returning = {
  provider: SignInProvider
  /** The address with the provider's answer, below SITE_URL. */
  answer: URL
  /** The value of the browser's cookie. */
  token: string | null
  address: string
  browser: SigningBrowser
}

type Outcome =
  | { problem: ProviderProblem; locale: Locale | null; isLinking: boolean }
  | { signedIn: Admitted; isNew: boolean; nextPath: string | null; locale: Locale }
  | { linked: true; locale: Locale }

/**
 * Receives a person from a provider: signs them in, or links the account there to their own. An account here is found
 * by a verified address only. A visit counts once, whatever comes of it. Throws RateLimited.
 */
export async function returnFromProvider(context: GuestContext, input: Returning): Promise<Outcome> {
  await consume(AUTH_LIMITS.linkUses, input.address)
  const visit = await endVisit(context.db, input, context.now)
  if (!visit || input.token === null) return { problem: 'expired', locale: null, isLinking: false }
  const { provider, locale, userId, nextPath } = visit
  const isLinking = userId !== null
  const problem = (why: ProviderProblem) => ({ problem: why, locale, isLinking })
  let identity: Identity
  try {
    identity = await identify(provider, input.answer, keysOf(input.token))
  } catch (error) {
    log.info('identities.refused', { provider, reason: String(error), requestId: context.requestId })
    return problem('refused')
  }
  if (userId !== null) {
    const isLinked = await linkTo(context, { userId, provider, id: identity.id, browser: input.browser })
    return isLinked ? { linked: true, locale } : problem('taken')
  }
  const arrive = transact(context, async (inside) => {
    const found = await findOrOpen(inside, { provider, identity, locale, address: input.address })
    if ('problem' in found) return problem(found.problem)
    const signedIn = await admit(inside, found, { browser: input.browser, by: 'provider' })
    return { signedIn, isNew: found.isNew, nextPath, locale }
  })
  return await arrive.catch((error: unknown) => {
    if (error instanceof Conflict) return problem('taken')
    throw error
  })
}

type Linking = { userId: UserId; provider: SignInProvider; id: string; browser: SigningBrowser }

/**
 * Links an identity to the viewer. Returns false if it belongs to somebody else, or another person has signed in
 * meanwhile.
 */
async function linkTo(context: GuestContext, { userId, provider, id, browser }: Linking): Promise<boolean> {
  return await transact(context, async (inside) => {
    // A new password ends the session under this lock.
    await inside.db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update')
    const session = browser.sessionToken ? await findSession(inside.db, browser.sessionToken, inside.now) : null
    if (session?.viewer.id !== userId) return false
    return await linkIdentity(inside, { userId, provider, id })
  })
}

type Found = { id: UserId; email: string; isNew: boolean }
type Arriving = { provider: SignInProvider; identity: Identity; locale: Locale; address: string }

/**
 * Finds the account that an identity signs in to: linked before, with its verified address, or a new one. Throws
 * Conflict if it was linked to another account meanwhile.
 */
async function findOrOpen(
  inside: GuestContext & { db: Tx },
  { provider, identity, locale, address }: Arriving,
): Promise<Found | { problem: ProviderProblem }> {
  const [known] = await inside.db
    .select({ id: users.id, email: users.email })
    .from(accounts)
    .innerJoin(users, eq(users.id, accounts.userId))
    .where(and(eq(accounts.provider, provider), eq(accounts.providerAccountId, identity.id)))
  if (known) return known.email ? { id: known.id, email: known.email, isNew: false } : { problem: 'refused' }
  const email = identity.verifiedEmail
  if (email === null) return { problem: 'unverified' }
  const mine = await proveAddress(inside, email)
  const account = mine ?? (await openFor(inside, { email, name: identity.name, locale, address }))
  if ('problem' in account) return account
  const isLinked = await linkIdentity(inside, { userId: account.id, provider, id: identity.id })
  // Undoes what was written: another answer of the provider has linked this identity elsewhere.
  if (!isLinked) throw new Conflict()
  return { id: account.id, email, isNew: mine === null }
}

/**
 * Finds the account with an address that a provider has verified. If that is its first proof, nobody else's claims
 * stay.
 */
async function proveAddress(inside: GuestContext & { db: Tx }, email: string): Promise<{ id: UserId } | null> {
  const { db: tx, now } = inside
  const [account] = await tx
    .select({ id: users.id, confirmedAt: users.emailConfirmedAt })
    .from(users)
    .where(eq(users.email, email))
    .for('update')
  if (!account) return null
  if (account.confirmedAt === null) {
    await dropClaims(tx, account.id)
    await tx.update(users).set({ emailConfirmedAt: now }).where(eq(users.id, account.id))
    await record(inside, { kind: 'auth.email-confirmed', actorId: account.id, details: { by: 'provider' } })
  }
  return { id: account.id }
}
