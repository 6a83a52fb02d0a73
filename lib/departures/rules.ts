import { FORMER_HANDLE } from '#lib/users/rules.ts'

const DAY_MS = 86_400_000

/** The time in which a person can change their mind. */
export const DEPARTURE_DAYS = 7
export const DEPARTURE_MS = DEPARTURE_DAYS * DAY_MS

/** The name under which the texts of a person stay who has left. */
export const FORMER_NAME = 'Former member'

/** Returns the handle of a person who has left. */
export function formerHandle(userId: number): string {
  return `${FORMER_HANDLE}-${userId}`
}
