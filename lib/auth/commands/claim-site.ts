import 'server-only'
import { and, eq, isNull, notExists, sql } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import type { Tx } from '#db/client.ts'
import { siteClaims } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import { record } from '#lib/events/writes/record.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { CommandContext, GuestContext } from '#lib/auth/context.ts'
import { Invalid } from '#lib/platform/errors.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { openAccount } from '#lib/users/writes/open-account.ts'
import { accountKeyOf } from '../attempts.ts'
import { sealDevice } from '../devices.ts'
import { AUTH_LIMITS } from '../limits.ts'
import { hashNewPassword } from '../new-password.ts'
import { administrators, isOpenClaim } from '../queries.ts'
import { hashToken } from '../tokens.ts'
import { startSession } from '../writes/start-session.ts'
import type { Browser } from '../writes/start-session.ts'

type ClaimBySigningUp = {
  token: string
  email: string
  displayName: string
  password: string
  locale: Locale
  address: string
  browser: Browser
}

/**
 * Makes the viewer the first administrator, by the link printed in the terminal. Whoever holds the terminal needs no mail: the
 * address counts as confirmed. Throws Invalid(claimSpent).
 */
export async function claimSite(context: CommandContext, token: string): Promise<void> {
  await inTransaction(context.db, async (tx) => {
    await takeClaim(tx, token, context.now)
    const emailConfirmedAt = sql`coalesce(${users.emailConfirmedAt}, ${context.now.toISOString()}::timestamptz)`
    await tx.update(users).set({ role: 'administrator', emailConfirmedAt }).where(eq(users.id, context.viewer.id))
    await record({ ...context, db: tx }, { kind: 'auth.site-claimed' })
  })
}

/**
 * The same with a new account, in one step, signed in. Throws Invalid (claimSpent; a taken address is said plainly here, for the
 * holder of the link runs the site), RateLimited.
 */
export async function claimSiteBySigningUp(context: GuestContext, claim: ClaimBySigningUp) {
  await consume(AUTH_LIMITS.linkUses, claim.address)
  if (!(await isOpenClaim(context.db, claim.token))) throw claimSpent()
  const passwordHash = await hashNewPassword(claim.password, claim)
  return await inTransaction(context.db, async (tx) => {
    await takeClaim(tx, claim.token, context.now)
    const { email, displayName, locale } = claim
    const account = {
      email,
      displayName,
      locale,
      passwordHash,
      emailConfirmedAt: context.now,
      role: 'administrator',
    } as const
    const opened = await openAccount(tx, account, context.now)
    if (!opened) throw new Invalid({ email: { code: 'emailTaken' } })
    const sessionToken = await startSession(tx, opened.id, claim.browser, context.now)
    await record({ ...context, db: tx }, { kind: 'auth.signed-up', actorId: opened.id })
    await record({ ...context, db: tx }, { kind: 'auth.site-claimed', actorId: opened.id })
    return { sessionToken, deviceCookie: sealDevice(accountKeyOf(email)) }
  })
}

/** Uses the claim up; of two at once, one gets it. A site that has an administrator cannot be claimed. */
async function takeClaim(tx: Tx, token: string, now: Date): Promise<void> {
  const [taken] = await tx
    .update(siteClaims)
    .set({ usedAt: now })
    .where(and(eq(siteClaims.tokenHash, hashToken(token)), isNull(siteClaims.usedAt), notExists(administrators(tx))))
    .returning({ createdAt: siteClaims.createdAt })
  if (!taken) throw claimSpent()
}

function claimSpent(): Invalid {
  return new Invalid({ '': { code: 'claimSpent' } })
}
