/** The roles of a person, from least to most. */
export const ROLES = ['member', 'moderator', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** The scopes of a restriction. `everything` is the full suspension: reading, the standing page and appeals remain. */
export const RESTRICTION_SCOPES = ['ask', 'answer', 'comment', 'vote', 'flag', 'edit', 'links', 'everything'] as const
export type RestrictionScope = (typeof RESTRICTION_SCOPES)[number]
