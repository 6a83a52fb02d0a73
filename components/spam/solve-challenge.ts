/**
 * Solves a challenge of the forum, as `makeChallenge` writes it; returns the proof as forms send it. Null when it was
 * given up.
 */
export async function solveChallenge(challenge: string, controller: AbortController): Promise<string | null> {
  const [altcha, { deriveKey }] = await Promise.all([import('altcha-lib'), import('altcha-lib/algorithms/web/pbkdf2')])
  const parsed = JSON.parse(challenge) as Parameters<typeof altcha.solveChallenge>[0]['challenge']
  const solution = await altcha.solveChallenge({ challenge: parsed, deriveKey, controller })
  return solution ? JSON.stringify({ challenge: parsed, solution }) : null
}
