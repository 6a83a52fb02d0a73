/** Why a question may be closed. That its answers depend on something is no reason here. */
export const CLOSE_REASONS = ['duplicate', 'needs-details', 'more-than-one', 'off-topic', 'vendor-request'] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

/** What the asker says about a proposed duplicate. */
export const ASKER_VERDICTS = ['confirmed', 'disputed'] as const
export type AskerVerdict = (typeof ASKER_VERDICTS)[number]

/** What a vote on a question's closing asks for. */
export const CLOSE_VOTE_DIRECTIONS = ['close', 'reopen'] as const
export type CloseVoteDirection = (typeof CLOSE_VOTE_DIRECTIONS)[number]
