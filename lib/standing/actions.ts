'use server'

import { answerAppeal } from '#lib/appeals/commands/answer-appeal.ts'
import { appeal } from '#lib/appeals/commands/appeal.ts'
import { answerAppealInput, appealInput } from '#lib/appeals/schema.ts'
import { defineAction } from '#lib/platform/define-action.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { acknowledgeWarning } from './commands/acknowledge-warning.ts'
import { readStatements } from './commands/read-statements.ts'
import { acknowledgeWarningInput, readStatementsInput } from './schema.ts'

export const appealAction = defineAction({
  input: appealInput,
  limit: LIMITS.write,
  run: appeal,
  next: (_appeal, locale) => `${paths(locale).standing()}#statements`,
})

export const answerAppealAction = defineAction({ input: answerAppealInput, limit: LIMITS.write, run: answerAppeal })

export const acknowledgeWarningAction = defineAction({
  input: acknowledgeWarningInput,
  limit: LIMITS.write,
  run: acknowledgeWarning,
  next: (_warning, locale) => paths(locale).standing(),
})

export const readStatementsAction = defineAction({
  input: readStatementsInput,
  limit: LIMITS.write,
  run: readStatements,
  next: (_none, locale) => `${paths(locale).standing()}#statements`,
})
