'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { decideApplication } from './commands/decide-application.ts'
import { decideApplicationInput } from './schema.ts'

export const decideApplicationAction = defineAction({
  input: decideApplicationInput,
  limit: LIMITS.moderate,
  formPath: (_form, locale) => paths(locale).applications(),
  run: decideApplication,
})
