import 'server-only'
import { and, eq, isNull, notExists, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { siteClaims } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import { record } from '#lib/events/writes/record.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { CommandContext, GuestContext } from '#lib/auth/context.ts'
import { Invalid } from '#lib/platform/errors.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { openAccount } from '#lib/users/writes/open-account.ts'
import { AUTH_LIMITS } from '../limits.ts'
import { hashNewPassword } from '../new-password.ts'
import { administrators, isOpenClaim } from '../queries.ts'
import { hashToken } from '../tokens.ts'
import { admit } from '../writes/admit.ts'
import type { SigningBrowser } from '../writes/admit.ts'

type ClaimBySigningUp = {
  token: string
  email: string
  displayName: string
  password: string
  locale: Locale
  address: string
  browser: SigningBrowser
}

/**
 * Makes the viewer the first administrator, by the link printed in the terminal. It needs no mail: access to the
 * terminal is proof enough, so the address counts as confirmed. Throws Invalid(claimSpent).
 */
export async function claimSite(context: CommandContext, token: string): Promise<void> {
  await transact(context, async (inside) => {
    await takeClaim(inside.db, token, context.now)
    const emailConfirmedAt = sql`coalesce(${users.emailConfirmedAt}, ${context.now.toISOString()}::timestamptz)`
    await inside.db
      .update(users)
      .set({ role: 'administrator', emailConfirmedAt })
      .where(eq(users.id, context.viewer.id))
    await record(inside, { kind: 'auth.site-claimed' })
  })
}

/**
 * Opens an account and makes it the first administrator, in one step, signed in. Throws Invalid (claimSpent; a taken
 * address, which may be said here because the link's holder runs the site), RateLimited.
 */
export async function claimSiteBySigningUp(context: GuestContext, claim: ClaimBySigningUp) {
  await consume(AUTH_LIMITS.linkUses, claim.address)
  if (!(await isOpenClaim(context.db, claim.token))) throw claimSpent()
  const passwordHash = await hashNewPassword(claim.password, claim)
  return await transact(context, async (inside) => {
    await takeClaim(inside.db, claim.token, context.now)
    const { email, displayName, locale } = claim
    const account = {
      email,
      displayName,
      locale,
      passwordHash,
      emailConfirmedAt: context.now,
      role: 'administrator',
    } as const
    const opened = await openAccount(inside.db, account, context.now)
    if (!opened) throw new Invalid({ email: { code: 'emailTaken' } })
    const admitted = await admit(inside, { id: opened.id, email }, { browser: claim.browser, by: null })
    await record(inside, { kind: 'auth.signed-up', actorId: opened.id })
    await record(inside, { kind: 'auth.site-claimed', actorId: opened.id })
    return admitted
  })
}

/** Uses the claim up. One of two concurrent requests gets it. A site that has an administrator cannot be claimed. */
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
