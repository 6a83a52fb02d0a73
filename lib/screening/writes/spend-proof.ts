import 'server-only'
import { verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { z } from 'zod'
import { spentChallenges } from '#db/schema/spam.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { proofSecret } from '../challenge-queries.ts'
import { PROOF } from '#lib/screening/rules.ts'

const hex = z.string().regex(/^[0-9a-f]{2,128}$/i)

/** The form's field: our challenge again, and its solution. */
const proofInput = z.object({
  challenge: z.object({
    parameters: z
      .object({
        // Accept only our challenges, and none that is costlier: checking a proof must not become the attack.
        algorithm: z.literal(PROOF.algorithm),
        cost: z.literal(PROOF.iterations),
        keyLength: z.number().int().min(16).max(64),
        nonce: hex,
        salt: hex,
        keyPrefix: hex,
        expiresAt: z.number(),
      })
      .loose(),
    signature: hex,
  }),
  solution: z.object({ counter: z.number().int().min(0), derivedKey: hex }).loose(),
})

/**
 * Returns whether the proof of work was done: one of our challenges, not expired, solved, and not used before. Marks it
 * as used. Only one of two concurrent requests with the same proof succeeds.
 */
export async function spendProof(
  context: Pick<GuestContext, 'db' | 'now'>,
  typed: string | undefined,
): Promise<boolean> {
  const proof = read(typed)
  if (!proof) return false
  const { challenge, solution } = proof
  const expiresAt = new Date(challenge.parameters.expiresAt * 1000)
  if (expiresAt <= context.now) return false
  const { verified } = await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret: proofSecret() })
  if (!verified) return false
  const spent = await context.db
    .insert(spentChallenges)
    .values({ signature: challenge.signature, expiresAt })
    .onConflictDoNothing()
    .returning({ signature: spentChallenges.signature })
  return spent.length > 0
}

function read(typed: string | undefined) {
  if (!typed) return null
  try {
    return proofInput.safeParse(JSON.parse(typed)).data ?? null
  } catch {
    return null
  }
}
