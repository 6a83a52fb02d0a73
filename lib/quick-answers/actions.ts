'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { confirmQuickAnswer } from './commands/confirm-quick-answer.ts'
import { writeQuickAnswer } from './commands/write-quick-answer.ts'
import { checkCitations, checkSentences } from './fault-queries.ts'
import { confirmQuickAnswerInput, writeQuickAnswerInput } from './schema.ts'

export const writeQuickAnswerAction = defineAction({
  input: writeQuickAnswerInput,
  limit: LIMITS.write,
  alsoCheck: [checkCitations, checkSentences],
  formPath: (form, locale) => formId(form, 'question', paths(locale).quickAnswer),
  run: writeQuickAnswer,
  next: ({ question }, locale) => paths(locale).question(question),
})

export const confirmQuickAnswerAction = defineAction({
  input: confirmQuickAnswerInput,
  limit: LIMITS.write,
  run: confirmQuickAnswer,
})
