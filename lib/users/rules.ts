import type { Role } from '#db/vocabulary/users.ts'

export { ROLES } from '#db/vocabulary/users.ts'
export type { Role } from '#db/vocabulary/users.ts'

/** The steps for someone new, each of which can be skipped. */
export const WELCOME_STEPS = ['interests', 'situation', 'start'] as const

/** Lengths of a display name and of a handle, in characters. */
export const NAME_LENGTH = { min: 2, max: 40 } as const

/** The length of a statement of a conflict of interest, in characters. */
export const INTEREST_LENGTH = { min: 0, max: 60 } as const

export const MAX_BIO_LENGTH = 2000
export const MAX_PROFILE_LINKS = 5

/** The beginning of the handles of people who have left. Nobody can choose one. */
export const FORMER_HANDLE = 'former-member'

/** The views of a profile, each with its own address; the first is the default. */
export const PROFILE_TABS = ['questions', 'answers', 'reputation', 'activity'] as const

/** The time for which nobody can take the handle of a person who has left, in milliseconds: a year. */
export const FREED_HANDLE_MS = 365 * 86_400_000

/** Returns whether a role is moderator or administrator. */
export function isStaff(role: Role): boolean {
  return role !== 'member'
}

/** The most people that one text can mention (Discourse: 10). Further names stay text. */
export const MAX_MENTIONS = 10
