import 'server-only'
import { and, eq, gt } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { providerVisits } from '#db/schema/auth.ts'
import { hashToken, keyedHash, newToken } from '#lib/auth/tokens.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { SignInProvider } from '#lib/platform/sign-in-providers.ts'
import type { VisitKeys } from '../identity-queries.ts'
import { VISIT_LIFE_MS } from '../rules.ts'

type Visit = {
  provider: SignInProvider
  /** The person who links their account; null for signing in. */
  userId: UserId | null
  nextPath: string | null
  locale: Locale
}

/**
 * Stores that a browser goes to a provider. Returns the token for its cookie; the secrets of the visit are made from
 * it.
 */
export async function storeVisit(db: Queryable, visit: Visit, now: Date): Promise<string> {
  const token = newToken()
  await db.insert(providerVisits).values({
    ...visit,
    tokenHash: hashToken(token),
    createdAt: now,
    expiresAt: new Date(now.getTime() + VISIT_LIFE_MS),
  })
  return token
}

/**
 * Ends a visit and returns it: one answer of a provider counts, for the provider that the browser was sent to. Null if
 * there is none.
 */
export async function endVisit(
  db: Queryable,
  { token, provider }: { token: string | null; provider: SignInProvider },
  now: Date,
): Promise<Visit | null> {
  const [visit] = await db
    .delete(providerVisits)
    .where(
      and(
        eq(providerVisits.tokenHash, hashToken(token ?? '')),
        eq(providerVisits.provider, provider),
        gt(providerVisits.expiresAt, now),
      ),
    )
    .returning()
  return visit ?? null
}

/** Makes the secrets of a visit from the token in the browser's cookie. */
export function keysOf(token: string): VisitKeys {
  const secret = (name: string) => keyedHash('provider', `${name}\n${token}`)
  return { state: secret('state'), nonce: secret('nonce'), verifier: secret('verifier') }
}
