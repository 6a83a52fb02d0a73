import 'server-only'
import { and, eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import { Invalid, Unauthenticated } from '#lib/platform/errors.ts'
import type { SessionId, UserId } from '#lib/platform/ids.ts'
import type { CommandContext } from './context.ts'
import { PROOF_LIFE_MS } from './rules.ts'
import { hashToken } from './tokens.ts'

type Asked = { userId: UserId; sessionToken: string | null; now?: Date; database?: Queryable }

/** The proof of a session, and what can renew it. */
export type ProofState = {
  sessionId: SessionId
  /** True if the person has proven who they are in the last ten minutes. */
  isFresh: boolean
  passwordHash: string | null
}

/** Reads whether forms that change the account's protection must ask for the password. Throws Unauthenticated. */
export async function getProof({
  userId,
  sessionToken,
  now = new Date(),
  database = db(),
}: Asked): Promise<ProofState> {
  const [row] = await database
    .select({ sessionId: sessions.id, provenAt: sessions.provenAt, passwordHash: users.passwordHash })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.tokenHash, hashToken(sessionToken ?? '')),
        eq(sessions.userId, userId),
        eq(sessions.awaitsCode, false),
      ),
    )
  if (!row) throw new Unauthenticated()
  const { sessionId, provenAt, passwordHash } = row
  return { sessionId, passwordHash, isFresh: now.getTime() - provenAt.getTime() <= PROOF_LIFE_MS }
}

/** A form's proof that its sender is the person who signed in. */
export type Proof = {
  /** The session's cookie. */
  sessionToken: string | null
  /** The account's password; empty if the form did not ask for it. */
  proofPassword: string
}

/** Reports a missing proof together with a form's other errors, without checking a password. Throws Invalid. */
export async function checkProof({ db: database, viewer, now }: CommandContext, proof: Proof): Promise<void> {
  const state = await getProof({ database, userId: viewer.id, sessionToken: proof.sessionToken, now })
  if (!state.isFresh && proof.proofPassword === '') throw missingProof(state)
}

/** Returns the error of a form without the proof that it needs. */
export function missingProof({ passwordHash }: ProofState): Invalid {
  return new Invalid({ proofPassword: { code: passwordHash === null ? 'signInAgain' : 'passwordAgain' } })
}
