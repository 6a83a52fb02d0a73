export { LINK_PURPOSES } from '#db/vocabulary/auth.ts'
export type { LinkPurpose } from '#db/vocabulary/auth.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** A mailed link works this long. */
export const LINK_LIFE_MS = 30 * MINUTE_MS
/** A session that nobody uses ends after this. */
export const SESSION_IDLE_MS = 30 * DAY_MS
/** However busy, a session ends after this. */
export const SESSION_LIFE_MS = 180 * DAY_MS
/** How stale `last_seen_at` may get before it is written again. */
export const SESSION_TOUCH_MS = 10 * MINUTE_MS
/** A form parked by somebody signed out waits this long. */
export const PARKED_FORM_LIFE_MS = DAY_MS

/** OWASP ASVS 5.0, 6.2: at least 64 accepted, none cut off; 10 is the forum's own minimum. */
export const PASSWORD_LENGTH = { min: 10, max: 128 } as const

/** A form larger than this is not parked, in bytes of JSON: the longest question in a four-byte script fits. */
export const MAX_PARKED_BYTES = 200_000
/** How long a browser stays known to an account it was signed in with. */
export const DEVICE_LIFE_MS = 365 * DAY_MS
