/** The points of a bounty: from the least to the most, in steps. */
export const BOUNTY_POINTS = { least: 50, most: 500, step: 50 } as const

/**
 * The ends of a bounty: its offerer gave it to one answer, by awarding it or by accepting the answer; the rule split it
 * by votes; or no answer could get it.
 */
export const BOUNTY_OUTCOMES = ['awarded', 'split', 'lapsed'] as const
export type BountyOutcome = (typeof BOUNTY_OUTCOMES)[number]
