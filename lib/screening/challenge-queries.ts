import 'server-only'
import { createChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { keyedHash } from '#lib/auth/tokens.ts'
import { PROOF } from '#lib/screening/rules.ts'

/** A new challenge of the proof of work, as the form carries it. We sign it, so that nothing needs to be stored. */
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

/** The key challenges are signed with: our secret, for this purpose alone. */
export function proofSecret(): string {
  return keyedHash('proof-of-work', 'challenge')
}
