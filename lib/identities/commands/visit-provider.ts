import 'server-only'
import type { CommandContext, GuestContext } from '#lib/auth/context.ts'
import { AUTH_LIMITS } from '#lib/auth/limits.ts'
import { requireProof } from '#lib/auth/writes/require-proof.ts'
import type { Proof } from '#lib/auth/proof-queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { env } from '#lib/platform/env.ts'
import { Invalid, NotFound } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { log } from '#lib/platform/log.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import type { SignInProvider } from '#lib/platform/sign-in-providers.ts'
import { authorizationUrl } from '../identity-queries.ts'
import { keysOf, storeVisit } from '../writes/visits.ts'

/** The provider's page, and the value for the browser's cookie. */
type Leaving = { url: string; token: string }

type Guest = { provider: SignInProvider; nextPath: string | null; locale: Locale; address: string }

/** Sends a person to a provider to sign in. Throws NotFound (no such provider here), Invalid (away), RateLimited. */
export async function visitProvider(context: GuestContext, { address, ...visit }: Guest): Promise<Leaving> {
  await consume(AUTH_LIMITS.linkUses, address)
  return await leave(context, { ...visit, userId: null })
}

type Linking = { provider: SignInProvider; locale: Locale; proof: Proof }

/**
 * Sends the viewer to a provider to link their account there. Throws as `visitProvider`, and Invalid (proofPassword).
 */
export async function visitProviderToLink(context: CommandContext, { proof, ...visit }: Linking): Promise<Leaving> {
  await requireProof(context, proof)
  return await leave(context, { ...visit, nextPath: null, userId: context.viewer.id })
}

type Visit = { provider: SignInProvider; nextPath: string | null; locale: Locale; userId: UserId | null }

async function leave({ db, now, requestId }: GuestContext, visit: Visit): Promise<Leaving> {
  if (!env().oauth[visit.provider]) throw new NotFound()
  const token = await storeVisit(db, visit, now)
  try {
    return { token, url: await authorizationUrl(visit.provider, keysOf(token)) }
  } catch (error) {
    log.info('identities.provider-away', { provider: visit.provider, reason: String(error), requestId })
    throw new Invalid({ '': { code: 'providerAway' } })
  }
}
