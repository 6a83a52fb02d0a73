export { LINK_PURPOSES } from '#db/vocabulary/auth.ts'
export type { LinkPurpose } from '#db/vocabulary/auth.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** A mailed link works for this long. */
export const LINK_LIFE_MS = 30 * MINUTE_MS
/** A link with which people say that a sign-in was not theirs works for this long. */
export const NOT_ME_LIFE_MS = 7 * DAY_MS
/** An unused session ends after this time. */
export const SESSION_IDLE_MS = 30 * DAY_MS
/** Every session ends after this time, even if it is in use. */
export const SESSION_LIFE_MS = 180 * DAY_MS
/** A sign-in waits this long for the code of its second step. */
export const CODE_WAIT_MS = 10 * MINUTE_MS
/** A session's `last_seen_at` is written again when it is older than this. */
export const SESSION_TOUCH_MS = 10 * MINUTE_MS
/** Forms that change how an account is protected ask for the password again when its last proof is older than this. */
export const PROOF_LIFE_MS = 10 * MINUTE_MS
/** A person's `last_seen_at` is written again when it is older than this. */
export const VISIT_TOUCH_MS = DAY_MS
/** A person who was not here for this long was away: the forum then tells them what happened. */
export const ABSENCE_MS = 7 * DAY_MS
/** A parked form is kept for this long. */
export const PARKED_FORM_LIFE_MS = DAY_MS

/** OWASP ASVS 5.0, 6.2: at least 64 accepted, none cut off; 10 is the forum's own minimum. */
export const PASSWORD_LENGTH = { min: 10, max: 128 } as const

/** A larger form is not parked, in bytes of JSON: the longest question in a four-byte script fits. */
export const MAX_PARKED_BYTES = 200_000
/** A change of the address is kept for this long: by then the old address has been told. */
export const EMAIL_CHANGE_KEPT_MS = 7 * DAY_MS
/** The time for which a browser stays known to an account that it was signed in to. */
export const DEVICE_LIFE_MS = 365 * DAY_MS

const ONLY_SIGNED_IN =
  /^(?:\/(?:de|sv))?\/(?:(?:files\/new|for-you|guides\/review|images\/new|inbox|me|moderation|quick\/review|review|settings|welcome)(?:\/|$)|guides\/\d+\/(?:check|steps)$|users\/\d+\/for-members$|(?:comments|posts)\/\d+\/(?:moderate|move|redact|removed?)$)/

/** Returns whether the page at a path shows nothing, and no form, to people who are not signed in. */
export function isForSignedIn(path: string): boolean {
  return ONLY_SIGNED_IN.test(path)
}
