'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { acknowledgeWarning } from './commands/acknowledge-warning.ts'
import { readStatements } from './commands/read-statements.ts'
import { acknowledgeWarningInput, readStatementsInput } from './schema.ts'

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
