import 'server-only'
import { generateRegistrationOptions } from '@simplewebauthn/server'
import { eq } from 'drizzle-orm'
import { passkeys } from '#db/schema/passkeys.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { refuseWeakStaff } from '#lib/auth/writes/hold-proof.ts'
import { requireProof } from '#lib/auth/writes/require-proof.ts'
import type { Proof } from '#lib/auth/proof-queries.ts'
import { env } from '#lib/platform/env.ts'
import { Invalid, NotFound } from '#lib/platform/errors.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { makeChallenge } from '../challenge-queries.ts'
import { ALGORITHMS, MAX_PASSKEYS, relyingPartyOf } from '../rules.ts'

/**
 * Begins to add a passkey: returns the options for the browser, with a challenge for this session. Throws Invalid
 * (proofPassword; too many passkeys), NotFound where browsers make none.
 */
export async function offerPasskey(context: CommandContext, proof: Proof) {
  const { db, viewer, now } = context
  const rpId = relyingPartyOf(env().siteUrl)
  if (rpId === null) throw new NotFound()
  await requireProof(context, proof)
  await refuseWeakStaff(context)
  const [account] = await db.select({ email: users.email }).from(users).where(eq(users.id, viewer.id))
  if (!account?.email) throw new NotFound()
  const known = await db
    .select({ id: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeys)
    .where(eq(passkeys.userId, viewer.id))
  if (known.length >= MAX_PASSKEYS)
    throw new Invalid({ '': { code: 'tooManyPasskeys', values: { max: MAX_PASSKEYS } } })
  return await generateRegistrationOptions({
    rpName: (await getSiteSettings(db)).name,
    rpID: rpId,
    userID: new TextEncoder().encode(String(viewer.id)),
    userName: account.email,
    userDisplayName: viewer.displayName,
    challenge: makeChallenge({ purpose: 'add', sessionToken: proof.sessionToken }, now),
    excludeCredentials: known,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  })
}
