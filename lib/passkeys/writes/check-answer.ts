import 'server-only'
import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { passkeys } from '#db/schema/passkeys.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { env } from '#lib/platform/env.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { log } from '#lib/platform/log.ts'
import { relyingPartyOf } from '../rules.ts'
import type { ChallengePurpose } from '../rules.ts'
import { spendChallenge } from './spend-challenge.ts'

/** The part of an answer that we read ourselves; the library reads the rest. */
const answerShape = z.looseObject({
  id: z.string().max(1400),
  response: z.looseObject({ clientDataJSON: z.string().max(10_000) }),
})

/** Reads an authenticator's answer from a form's field. Throws Invalid(passkeyRefused). */
export function readAnswer(typed: string): z.output<typeof answerShape> {
  try {
    return answerShape.parse(JSON.parse(typed))
  } catch {
    throw passkeyRefused()
  }
}

type Bound = { purpose: ChallengePurpose; sessionToken: string | null }

/**
 * Checks that one of our passkeys has signed a challenge of ours, that its owner unlocked it, and that it counts
 * further; returns its owner. Throws Invalid(passkeyRefused).
 */
export async function checkAnswer(
  context: GuestContext,
  typed: string,
  bound: Bound,
): Promise<{ userId: UserId; credentialId: string }> {
  const answer = readAnswer(typed)
  const challenge = await spendChallenge(context, answer.response.clientDataJSON, bound)
  const [passkey] = await context.db.select().from(passkeys).where(eq(passkeys.credentialId, answer.id))
  const rpId = relyingPartyOf(env().siteUrl)
  if (challenge === null || !passkey || rpId === null) throw passkeyRefused()
  const { credentialId, userId, counter } = passkey
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    // The library checks every field.
    response: answer as unknown as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: env().siteUrl,
    expectedRPID: rpId,
    credential: { id: credentialId, publicKey: Buffer.from(passkey.publicKey, 'base64url'), counter },
    requireUserVerification: true,
  }).catch((error: unknown) => refuse(context, error))
  if (!verified) throw passkeyRefused()
  const counted = await context.db
    .update(passkeys)
    .set({ counter: authenticationInfo.newCounter, lastUsedAt: context.now })
    .where(and(eq(passkeys.credentialId, credentialId), eq(passkeys.counter, counter)))
    .returning({ userId: passkeys.userId })
  if (counted.length === 0) throw passkeyRefused()
  return { userId, credentialId }
}

/** Throws the library's refusal (wrong origin, signature, counter …) as ours; the log has its words. */
export function refuse({ requestId }: Pick<GuestContext, 'requestId'>, error: unknown): never {
  log.info('passkeys.refused', { reason: error instanceof Error ? error.message : String(error), requestId })
  throw passkeyRefused()
}

export function passkeyRefused(): Invalid {
  return new Invalid({ '': { code: 'passkeyRefused' } })
}
