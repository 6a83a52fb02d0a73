'use server'

import { AUTH_LIMITS } from '#lib/auth/limits.ts'
import { readSessionToken } from '#lib/auth/viewer.ts'
import { defineAction } from '#lib/edge/define-action.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { askToLeave } from './commands/ask-to-leave.ts'
import { removeAccount } from './commands/remove-account.ts'
import { stay } from './commands/stay.ts'
import { askToLeaveInput, removeAccountInput, stayInput } from './schema.ts'

export const askToLeaveAction = defineAction({
  input: askToLeaveInput,
  limit: AUTH_LIMITS.settings,
  formPath: (_form, locale) => paths(locale).leave(),
  run: async (context, input) => askToLeave(context, { ...input, sessionToken: await readSessionToken() }),
  next: (_nothing, locale) => paths(locale).leave(),
})

export const stayAction = defineAction({
  input: stayInput,
  limit: AUTH_LIMITS.settings,
  run: stay,
  next: (_nothing, locale) => paths(locale).leave({ saved: 'stays' }),
})

export const removeAccountAction = defineAction({
  input: removeAccountInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'person', paths(locale).moderationPerson),
  run: removeAccount,
})
