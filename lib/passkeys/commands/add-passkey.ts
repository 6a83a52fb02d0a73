import 'server-only'
import { verifyRegistrationResponse } from '@simplewebauthn/server'
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { eq } from 'drizzle-orm'
import { passkeys } from '#db/schema/passkeys.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { holdProof } from '#lib/auth/writes/hold-proof.ts'
import { requireProof } from '#lib/auth/writes/require-proof.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { env } from '#lib/platform/env.ts'
import { Invalid } from '#lib/platform/errors.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { ALGORITHMS, MAX_PASSKEYS, relyingPartyOf } from '../rules.ts'
import { passkeyRefused, readAnswer, refuse } from '../writes/check-answer.ts'
import { spendChallenge } from '../writes/spend-challenge.ts'

type NewPasskey = {
  /** The browser's answer to the options of `offerPasskey`, as JSON. */
  answer: string
  /** Its name, or a name for one without. */
  name: string
  sessionToken: string | null
}

/**
 * Adds a passkey to the viewer's account and tells them by mail. Throws Invalid (passkeyRefused for an answer that does
 * not belong to this session's offer; passkeyKnown; tooManyPasskeys; proofPassword).
 */
export async function addPasskey(context: CommandContext, { answer: typed, name, sessionToken }: NewPasskey) {
  const { viewer, now } = context
  await requireProof(context, { sessionToken, proofPassword: '' })
  const answer = readAnswer(typed)
  const challenge = await spendChallenge(context, answer.response.clientDataJSON, { purpose: 'add', sessionToken })
  const rpId = relyingPartyOf(env().siteUrl)
  if (challenge === null || rpId === null) throw passkeyRefused()
  const { registrationInfo: made } = await verifyRegistrationResponse({
    // The library checks every field.
    response: answer as unknown as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: env().siteUrl,
    expectedRPID: rpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch((error: unknown) => refuse(context, error))
  if (!made) throw passkeyRefused()
  await transact(context, async (inside) => {
    // Under its lock two concurrent additions cannot pass the limit.
    await holdProof(inside, sessionToken)
    const count = await inside.db.$count(passkeys, eq(passkeys.userId, viewer.id))
    if (count >= MAX_PASSKEYS) throw new Invalid({ '': { code: 'tooManyPasskeys', values: { max: MAX_PASSKEYS } } })
    const added = await inside.db
      .insert(passkeys)
      .values({
        credentialId: made.credential.id,
        userId: viewer.id,
        publicKey: Buffer.from(made.credential.publicKey).toString('base64url'),
        counter: made.credential.counter,
        transports: [...(made.credential.transports ?? [])],
        isBackedUp: made.credentialBackedUp,
        name,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: passkeys.credentialId })
    if (added.length === 0) throw new Invalid({ '': { code: 'passkeyKnown' } })
    await record(inside, { kind: 'passkeys.added' })
    const payload = { kind: 'sign-in-changed', userId: viewer.id, signInChange: 'passkeyAdded' } as const
    await enqueue(inside.db, { task: 'send-account-mail', payload })
  })
}
