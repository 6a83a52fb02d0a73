import 'server-only'
import { z } from 'zod'
import { spentChallenges } from '#db/schema/spam.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { readChallenge } from '../challenge-queries.ts'
import type { ChallengePurpose } from '../rules.ts'

const clientData = z.object({ challenge: z.string().max(1000) })

type Bound = { purpose: ChallengePurpose; sessionToken: string | null }

/**
 * Uses up the challenge that an authenticator's answer signs, and returns it as the answer has it, base64url. Null if
 * it is not ours, too old, for another purpose or session, or used before. Stored at once, not with the command: an
 * answer that is refused later cannot be tried again.
 */
export async function spendChallenge(
  { db, now }: Pick<GuestContext, 'db' | 'now'>,
  clientDataJSON: string,
  bound: Bound,
): Promise<string | null> {
  const sent = challengeIn(clientDataJSON)
  const ours = sent && readChallenge(Buffer.from(sent, 'base64url').toString('utf8'), bound, now)
  if (!ours) return null
  const spent = await db
    .insert(spentChallenges)
    .values(ours)
    .onConflictDoNothing()
    .returning({ signature: spentChallenges.signature })
  return spent.length > 0 ? sent : null
}

function challengeIn(clientDataJSON: string): string | null {
  try {
    return clientData.parse(JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))).challenge
  } catch {
    return null
  }
}
