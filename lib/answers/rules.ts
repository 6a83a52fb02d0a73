import type { Basis } from '#db/vocabulary/posts.ts'

export { BASES, STANCES } from '#db/vocabulary/posts.ts'
export type { Basis, Stance } from '#db/vocabulary/posts.ts'

/** Words that say for whom an accepted answer fits. */
export const FITS_LENGTH = { min: 0, max: 60 } as const
/** The most accepted answers of one question. With more of them, acceptance would no longer single anything out. */
export const MAX_ACCEPTED = 5
/** The number of days without a visit after which an asker counts as away: others may accept for them. */
export const AWAY_DAYS = 90

export const ANSWER_SORTS = ['score', 'newest', 'oldest', 'firsthand'] as const
export type AnswerSort = (typeof ANSWER_SORTS)[number]

/** Returns whether an answer is first-hand: only the author's own experience counts. */
export function isFirstHand(basis: Basis): boolean {
  return basis === 'did'
}
