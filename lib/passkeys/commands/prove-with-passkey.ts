import 'server-only'
import { eq } from 'drizzle-orm'
import { sessions } from '#db/schema/auth.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { getProof } from '#lib/auth/proof-queries.ts'
import { checkAnswer, passkeyRefused } from '../writes/check-answer.ts'

/**
 * Renews the proof of who the viewer is, by one of their passkeys; `requireProof` accepts it for ten minutes. Throws
 * Invalid(passkeyRefused), Unauthenticated.
 */
export async function proveWithPasskey(
  context: CommandContext,
  { answer, sessionToken }: { answer: string; sessionToken: string | null },
): Promise<void> {
  const { db, viewer, now } = context
  const { sessionId } = await getProof({ database: db, userId: viewer.id, sessionToken, now })
  const { userId } = await checkAnswer(context, answer, { purpose: 'prove', sessionToken })
  if (userId !== viewer.id) throw passkeyRefused()
  await db.update(sessions).set({ provenAt: now }).where(eq(sessions.id, sessionId))
}
