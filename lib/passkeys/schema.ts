import { z } from 'zod'
import { nextField, proofField } from '#lib/auth/schema.ts'
import { typedLine } from '#lib/platform/text.ts'
import { PASSKEY_NAME_LENGTH } from './rules.ts'

/** base64url; WebAuthn's ids have at most 1,023 bytes. */
const credentialId = z.string({ error: 'required' }).regex(/^[\w-]{1,1400}$/, 'invalid')

const name = typedLine(PASSKEY_NAME_LENGTH)

/** An authenticator's answer as the browser sends it; the library checks its fields. */
const answer = z.string({ error: 'required' }).min(1, 'required').max(20_000, 'invalid')

export const offerInput = z.object({ name: name.default(''), proofPassword: proofField })
export const addInput = z.object({ name: name.default(''), answer })
export const renameInput = z.object({ id: credentialId, name: typedLine({ ...PASSKEY_NAME_LENGTH, min: 1 }) })
export const removeInput = z.object({ id: credentialId, proofPassword: proofField })
export const signInInput = z.object({ answer, next: nextField })
export const proveInput = z.object({ answer })
