import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { accounts } from '#db/schema/auth.ts'
import { env } from '#lib/platform/env.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { SIGN_IN_PROVIDERS, signInProviders } from '#lib/platform/sign-in-providers.ts'
import type { SignInProvider } from '#lib/platform/sign-in-providers.ts'

export type ProviderView = { provider: SignInProvider; name: string }

/** Lists the providers that this forum has settings for, with the names that people know. */
export function listProviders(): ProviderView[] {
  const { oauth } = env()
  return signInProviders.flatMap((provider) => {
    const client = oauth[provider]
    return client ? [{ provider, name: client.name ?? SIGN_IN_PROVIDERS[provider].name }] : []
  })
}

/** Lists the providers that a person has linked. */
export async function listLinked(userId: UserId): Promise<string[]> {
  const rows = await db().select({ provider: accounts.provider }).from(accounts).where(eq(accounts.userId, userId))
  return [...new Set(rows.map(({ provider }) => provider))]
}
