'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { castVote } from './commands/cast-vote.ts'
import { reverseVotes } from './commands/reverse-votes.ts'
import { tryReversal } from './commands/try-reversal.ts'
import { castVoteInput, reverseVotesInput } from './schema.ts'

export const castVoteAction = defineAction({ input: castVoteInput, limit: LIMITS.vote, run: castVote })

export const reverseVotesAction = defineAction({
  input: reverseVotesInput,
  limit: LIMITS.moderate,
  run: reverseVotes,
  next: (batch, locale) => paths(locale).batch(batch.id),
})

/** The form comes back with the votes that would be removed; without scripts the page is rendered again with that. */
export const tryReversalAction = defineAction({
  input: reverseVotesInput,
  limit: LIMITS.moderate,
  run: async (context, input) => ({ report: await tryReversal(context, input), values: input.typed }),
})
