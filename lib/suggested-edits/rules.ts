import type { Decision, SuggestedEditState } from '#db/vocabulary/threads.ts'

export { DECISIONS } from '#db/vocabulary/threads.ts'
export type { Decision, SuggestedEditState } from '#db/vocabulary/threads.ts'

/** The state of a suggestion after each decision. */
export const STATE_AFTER: Readonly<Record<Decision, Exclude<SuggestedEditState, 'open' | 'withdrawn'>>> = {
  accept: 'accepted',
  improve: 'improved',
  decline: 'declined',
}
