import type { SuggestedEditState } from '#db/vocabulary/threads.ts'

export type { SuggestedEditState } from '#db/vocabulary/threads.ts'

/** What a reviewer can say: as it is, with the reviewer's own changes over it, or not. */
export const DECISIONS = ['accept', 'improve', 'decline'] as const
export type Decision = (typeof DECISIONS)[number]

/** How a suggestion stands after each decision. */
export const STATE_AFTER: Readonly<Record<Decision, Exclude<SuggestedEditState, 'open' | 'withdrawn'>>> = {
  accept: 'accepted',
  improve: 'improved',
  decline: 'declined',
}
