import 'server-only'
import { eq } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import { findInvitation } from '#lib/invitations/open-queries.ts'
import type { FormValues } from '#lib/platform/action-state.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import { screenFields } from '#lib/screening/port.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { newAddressError } from './new-address.ts'
import { screenNames } from '#lib/users/writes/screen-names.ts'
import { faultsOfPassword } from './new-password.ts'
import { isOpenClaim } from './queries.ts'
import { claimBySigningUpInput, signUpInput } from './schema.ts'
import { needsApproval, sentenceError } from './sign-up-rules.ts'

/** Reports the other errors of an incomplete sign-up form: address and password. Throws Invalid. */
export async function checkSignUp(context: GuestContext, fields: FormValues): Promise<void> {
  const email = signUpInput.pick({ email: true }).safeParse(fields).data?.email
  const error = email === undefined ? null : newAddressError(email, await getSiteSettings(context.db))
  refuse({ ...(error && { email: error }), ...(await faultsOf(fields)) })
}

/** Reports the words of an application that are too short, or look like spam. Throws Invalid. */
export async function checkSentence(context: GuestContext, fields: FormValues): Promise<void> {
  const { 'sign-up': mode } = await getSiteSettings(context.db)
  const invitation = fields['invitation'] ?? ''
  const isInvited = invitation !== '' && (await findInvitation(context.db, invitation, context.now)) !== null
  if (!needsApproval(mode, isInvited)) return
  const sentence = (fields['sentence'] ?? '').trim()
  const error = sentenceError(sentence)
  refuse(error ? { sentence: error } : {})
  await screenFields(context, { sentence: { after: sentence } })
}

/** Reports a display name that poses as the staff or looks like spam. Throws Invalid. */
export async function checkDisplayName(context: GuestContext, fields: FormValues): Promise<void> {
  const sent = signUpInput.pick({ displayName: true }).safeParse(fields)
  if (sent.success) await screenNames(context, sent.data)
}

/**
 * Reports the other errors of an incomplete form for the first administrator, who may learn that an address is taken.
 * Throws Invalid.
 */
export async function checkClaim(context: GuestContext, fields: FormValues): Promise<void> {
  const token = claimBySigningUpInput.pick({ token: true }).safeParse(fields).data?.token
  if (token === undefined || !(await isOpenClaim(context.db, token))) return
  const email = claimBySigningUpInput.pick({ email: true }).safeParse(fields).data?.email
  const taken = email !== undefined && (await isTaken(context, email)) ? { email: { code: 'emailTaken' as const } } : {}
  refuse({ ...taken, ...(await faultsOf(fields)) })
}

/** Lists the errors of a password. Any typed name and address count here, even invalid ones. */
async function faultsOf({ password = '', displayName = '', email = '' }: FormValues) {
  return await faultsOfPassword(password, { displayName, email })
}

async function isTaken(context: GuestContext, email: string): Promise<boolean> {
  const [found] = await context.db.select({ id: users.id }).from(users).where(eq(users.email, email))
  return found !== undefined
}

function refuse(faults: Readonly<Record<string, FieldError>>): void {
  if (Object.keys(faults).length > 0) throw new Invalid(faults)
}
