/** Why a question may be closed. That its answers depend on something is no reason here. */
export const CLOSE_REASONS = ['duplicate', 'needs-details', 'more-than-one', 'off-topic', 'vendor-request'] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

export type AskerVerdict = 'confirmed' | 'disputed'

/** Votes that close or reopen; one of a moderator does it alone (peer-features, Part 4). */
export const VOTES_NEEDED = 3

/** Questions a duplicate can point to (Stack Exchange, peer-features 1.6). */
export const MAX_TARGETS = 5
