/** The hours in which a person can stop the removal of their second step. */
export const REMOVAL_HOURS = 24
/** The same in milliseconds. */
export const REMOVAL_MS = REMOVAL_HOURS * 60 * 60_000
