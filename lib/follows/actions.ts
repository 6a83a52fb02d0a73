'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { followQuestion } from './commands/follow-question.ts'
import { followTag } from './commands/follow-tag.ts'
import { followQuestionInput, followTagInput } from './schema.ts'

export const followTagAction = defineAction({ input: followTagInput, limit: LIMITS.vote, run: followTag })

export const followQuestionAction = defineAction({
  input: followQuestionInput,
  limit: LIMITS.vote,
  run: followQuestion,
})
