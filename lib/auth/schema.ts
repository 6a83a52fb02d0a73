import { z } from 'zod'
import { choiceField } from '#lib/platform/fields.ts'
import { safeNextPath } from '#lib/platform/paths.ts'
import { fieldIssue, typedText } from '#lib/platform/text.ts'
import { displayNameField } from '#lib/users/schema.ts'
import { emailError, normaliseEmail } from './email.ts'
import { SENTENCE_LENGTH } from './sign-up-rules.ts'

/** The longest text that is accepted as a password at all, in UTF-16 units; longer than any valid password. */
const MAX_TYPED_PASSWORD = 1000

const emailField = z.string({ error: 'required' }).transform((typed, issues) => {
  const email = normaliseEmail(typed)
  if (email !== null) return email
  issues.addIssue(fieldIssue(emailError(typed) ?? { code: 'email' }))
  return z.NEVER
})

/** A password that is only compared: the one error is that it is empty. */
const passwordField = z.string({ error: 'required' }).min(1, 'required').max(MAX_TYPED_PASSWORD)

/** A new password. `passwordError` checks it where the person is known, also whether it is empty. */
const newPasswordField = z.string().default('')

export const nextField = z
  .string()
  .optional()
  .transform((next) => safeNextPath(next))

/** A token from a link. Ours are shorter than this. */
const tokenField = z.string({ error: 'required' }).max(100)

export const signInInput = z.object({ email: emailField, password: passwordField, next: nextField })

export const signUpInput = z.object({
  email: emailField,
  displayName: displayNameField,
  password: newPasswordField,
  next: nextField,
  /** The proof of work, when the browser did it. */
  proof: z.string().max(4000).optional(),
  /** The token of an invitation's link; empty for none. */
  invitation: z.string().max(100).default(''),
  /** The applicant's words to the moderators; only read where the site asks for them. */
  sentence: typedText({ min: 0, max: SENTENCE_LENGTH.max }).default(''),
})
export type SignUpInput = z.output<typeof signUpInput>

export const linkRequestInput = z.object({ email: emailField, next: nextField })
/** `token`: from signing up. */
export const sendAgainInput = z.object({
  purpose: choiceField(['signed-up', 'sign-in', 'reset']),
  email: emailField,
  next: nextField,
  token: z.string().max(100).optional(),
})
export type SendAgain = z.output<typeof sendAgainInput>
export const linkInput = z.object({ token: tokenField })
export const resetInput = z.object({ token: tokenField, password: newPasswordField })
/** The password that a form asks for again. Without one, the session's last proof must be recent. */
export const proofField = z.string().max(MAX_TYPED_PASSWORD).default('')
export const changeEmailInput = z.object({ newEmail: emailField, proofPassword: proofField })
export const changePasswordInput = z.object({
  currentPassword: z.string().max(MAX_TYPED_PASSWORD).default(''),
  newPassword: newPasswordField,
})
export const claimBySigningUpInput = z.object({
  token: tokenField,
  email: emailField,
  displayName: displayNameField,
  password: newPasswordField,
})
