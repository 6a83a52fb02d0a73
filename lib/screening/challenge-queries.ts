import 'server-only'
import { createChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { keyedHash } from '#lib/auth/tokens.ts'
import { PROOF } from '#lib/screening/rules.ts'

/** Makes a challenge of the proof of work for a form. It is signed, so that nothing needs to be stored. */
export async function makeChallenge(now: Date): Promise<string> {
  const challenge = await createChallenge({
    algorithm: PROOF.algorithm,
    cost: PROOF.iterations,
    keyPrefix: PROOF.keyPrefix,
    deriveKey,
    expiresAt: new Date(now.getTime() + PROOF.lifeMs),
    hmacSignatureSecret: proofSecret(),
  })
  return JSON.stringify(challenge)
}

/** Derives the key that signs challenges from our secret, for this purpose only. */
export function proofSecret(): string {
  return keyedHash('proof-of-work', 'challenge')
}
