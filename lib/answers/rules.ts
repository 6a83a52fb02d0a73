/** What an answer says to a yes/no question, from most to least favourable. */
export const STANCES = ['yes', 'effort', 'depends', 'no'] as const
export type Stance = (typeof STANCES)[number]

/** How the author knows, from closest to furthest: I did this · I managed people who did · I saw it · I studied it · general advice. */
export const BASES = ['did', 'managed', 'saw', 'studied', 'general'] as const
export type Basis = (typeof BASES)[number]

export const ANSWER_SORTS = ['score', 'newest', 'oldest', 'firsthand'] as const
export type AnswerSort = (typeof ANSWER_SORTS)[number]

/** Only what the author lived through counts as first-hand. */
export function isFirstHand(basis: Basis): boolean {
  return basis === 'did'
}
