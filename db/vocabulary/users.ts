/** What somebody may do for the site, from least to most. */
export const ROLES = ['member', 'moderator', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** What a person can be kept from, each by itself. `everything` is the full suspension: reading, standing and appeals remain. */
export const RESTRICTION_SCOPES = ['ask', 'answer', 'comment', 'vote', 'flag', 'edit', 'links', 'everything'] as const
export type RestrictionScope = (typeof RESTRICTION_SCOPES)[number]
