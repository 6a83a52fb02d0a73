'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { declineRequest } from './commands/decline-request.ts'
import { requestAnswers } from './commands/request-answers.ts'
import { setAskable } from './commands/set-askable.ts'
import { declineRequestInput, requestAnswersInput, setAskableInput } from './schema.ts'

export const requestAnswersAction = defineAction({
  input: requestAnswersInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'question', paths(locale).askPeople),
  run: requestAnswers,
})

export const declineRequestAction = defineAction({
  input: declineRequestInput,
  limit: LIMITS.write,
  run: declineRequest,
})

export const setAskableAction = defineAction({ input: setAskableInput, limit: LIMITS.write, run: setAskable })
