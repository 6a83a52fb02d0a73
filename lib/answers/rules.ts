import type { Basis } from '#db/vocabulary/posts.ts'

export { BASES, STANCES } from '#db/vocabulary/posts.ts'
export type { Basis, Stance } from '#db/vocabulary/posts.ts'

export const ANSWER_SORTS = ['score', 'newest', 'oldest', 'firsthand'] as const
export type AnswerSort = (typeof ANSWER_SORTS)[number]

/** Only what the author experienced counts as first-hand. */
export function isFirstHand(basis: Basis): boolean {
  return basis === 'did'
}
