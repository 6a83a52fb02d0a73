/** The close reasons. "The answer depends" is not a reason to close. */
export const CLOSE_REASONS = ['duplicate', 'needs-details', 'more-than-one', 'off-topic', 'vendor-request'] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

/** The asker's reply to a proposed duplicate. */
export const ASKER_VERDICTS = ['confirmed', 'disputed'] as const
export type AskerVerdict = (typeof ASKER_VERDICTS)[number]

/** The direction of a vote on closing. */
export const CLOSE_VOTE_DIRECTIONS = ['close', 'reopen'] as const
export type CloseVoteDirection = (typeof CLOSE_VOTE_DIRECTIONS)[number]
