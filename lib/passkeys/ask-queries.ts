import 'server-only'
import { generateAuthenticationOptions } from '@simplewebauthn/server'
import { eq } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { passkeys } from '#db/schema/passkeys.ts'
import { env } from '#lib/platform/env.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { makeChallenge } from './challenge-queries.ts'
import { relyingPartyOf } from './rules.ts'

/**
 * Returns the options with which a browser asks for a passkey: any of this forum to sign in, one of the viewer's to
 * prove who they are. Throws NotFound where browsers have none.
 */
export async function askForPasskey(
  db: Queryable,
  by: { userId: UserId; sessionToken: string | null } | null,
  now: Date,
) {
  const rpId = relyingPartyOf(env().siteUrl)
  if (rpId === null) throw new NotFound()
  const own =
    by &&
    (await db
      .select({ id: passkeys.credentialId, transports: passkeys.transports })
      .from(passkeys)
      .where(eq(passkeys.userId, by.userId)))
  const bound = by
    ? ({ purpose: 'prove', sessionToken: by.sessionToken } as const)
    : ({ purpose: 'sign-in', sessionToken: null } as const)
  return await generateAuthenticationOptions({
    rpID: rpId,
    challenge: makeChallenge(bound, now),
    userVerification: 'required',
    ...(own && { allowCredentials: own }),
  })
}
