/** What somebody may do for the site, from least to most. */
export const ROLES = ['member', 'moderator', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** Characters of a display name and of a handle. */
export const NAME_LENGTH = { min: 2, max: 40 } as const

export const MAX_BIO_LENGTH = 2000
export const MAX_PROFILE_LINKS = 5

/** Moderators and administrators. */
export function isStaff(role: Role): boolean {
  return role !== 'member'
}
