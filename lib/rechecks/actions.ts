'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { dropMark } from './commands/drop-mark.ts'
import { markOutdated } from './commands/mark-outdated.ts'
import { recheckAnswer } from './commands/recheck-answer.ts'
import { dropMarkInput, markOutdatedInput, recheckAnswerInput } from './schema.ts'

export const markOutdatedAction = defineAction({
  input: markOutdatedInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'answer', paths(locale).outdated),
  run: markOutdated,
  next: (answer, locale) => paths(locale).answer(answer.question, answer.id),
})

export const recheckAnswerAction = defineAction({ input: recheckAnswerInput, limit: LIMITS.write, run: recheckAnswer })

export const dropMarkAction = defineAction({ input: dropMarkInput, limit: LIMITS.write, run: dropMark })
