'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { answerAppeal } from './commands/answer-appeal.ts'
import { appeal } from './commands/appeal.ts'
import { answerAppealInput, appealInput } from './schema.ts'

export const appealAction = defineAction({
  input: appealInput,
  limit: LIMITS.write,
  run: appeal,
  next: (_appeal, locale) => `${paths(locale).standing()}#statements`,
})

export const answerAppealAction = defineAction({ input: answerAppealInput, limit: LIMITS.write, run: answerAppeal })
