'use server'

import { defineAction } from '#lib/platform/define-action.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { askQuestion } from './commands/ask-question.ts'
import { editQuestion } from './commands/edit-question.ts'
import { askQuestionInput, editQuestionInput } from './schema.ts'

export const askQuestionAction = defineAction({
  input: askQuestionInput,
  limit: LIMITS.write,
  formPath: (_form, locale) => paths(locale).ask(),
  run: askQuestion,
  next: (question, locale) => paths(locale).question(question),
})

export const editQuestionAction = defineAction({
  input: editQuestionInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'post', paths(locale).editQuestion),
  run: editQuestion,
  next: (question, locale) => paths(locale).question(question),
})
