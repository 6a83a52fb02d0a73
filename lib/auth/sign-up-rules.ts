import type { FieldError, Refusal } from '#lib/platform/errors.ts'
import { tooLittleError } from '#lib/platform/text.ts'
import type { SiteSettings } from '#lib/site/rules.ts'

type Mode = SiteSettings['sign-up']

/** The length of an applicant's words to the moderators, in characters. */
export const SENTENCE_LENGTH = { min: 20, max: 500 } as const

const DAY_MS = 24 * 60 * 60_000
/** The most applications that wait at a time; more are refused until moderators have decided. */
export const MAX_APPLICATIONS = 200
/** An application that nobody has decided is deleted after this time. */
export const APPLICATION_LIFE_MS = 30 * DAY_MS

/** A sign-up is kept this long after its end: a letter that the mail server refused is sent again for ten hours. */
export const SIGN_UP_KEPT_MS = DAY_MS

/** Returns why nobody can sign up this way, or null. */
export function signUpRefusal(mode: Mode, isInvited: boolean): Refusal | null {
  if (mode === 'closed') return { code: 'signUpClosed' }
  return mode === 'invitation' && !isInvited ? { code: 'signUpInvited' } : null
}

/** Returns whether a moderator decides about a sign-up. An invitation is an approval already. */
export function needsApproval(mode: Mode, isInvited: boolean): boolean {
  return mode === 'approval' && !isInvited
}

/** Returns the error of an applicant's words, or null; the schema checks the rest. */
export function sentenceError(sentence: string): FieldError | null {
  return tooLittleError(sentence, SENTENCE_LENGTH.min)
}
