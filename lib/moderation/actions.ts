'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { claimCase } from './commands/claim-case.ts'
import { decideCase } from './commands/decide-case.ts'
import { escalateCase } from './commands/escalate-case.ts'
import { takeBack } from './commands/take-back.ts'
import { undoAct } from './commands/undo-act.ts'
import { claimCaseInput, decideCaseInput, escalateCaseInput, takeBackInput, undoActInput } from './schema.ts'

export const claimCaseAction = defineAction({ input: claimCaseInput, limit: LIMITS.moderate, run: claimCase })

export const settleCaseAction = defineAction({
  input: decideCaseInput,
  limit: LIMITS.moderate,
  formPath: (form, locale) => formId(form, 'case', paths(locale).moderationCase),
  run: decideCase,
})

export const escalateCaseAction = defineAction({
  input: escalateCaseInput,
  limit: LIMITS.moderate,
  formPath: (form, locale) => formId(form, 'case', paths(locale).moderationCase),
  run: escalateCase,
})

export const undoActAction = defineAction({ input: undoActInput, limit: LIMITS.moderate, run: undoAct })

export const takeBackAction = defineAction({ input: takeBackInput, limit: LIMITS.moderate, run: takeBack })
