'use server'

import { defineAction } from '#lib/platform/define-action.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { castVote } from './commands/cast-vote.ts'
import { castVoteInput } from './schema.ts'

export const castVoteAction = defineAction({ input: castVoteInput, limit: LIMITS.vote, run: castVote })
