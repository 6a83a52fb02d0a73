'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { stoppingAtDetails } from '#lib/identifiability/stop-once.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { replyToInvitation } from './commands/reply-to-invitation.ts'
import { sayOutcome } from './commands/say-outcome.ts'
import { replyToInvitationInput, sayOutcomeInput } from './schema.ts'

const saying = stoppingAtDetails(sayOutcome)

export const sayOutcomeAction = defineAction({
  input: sayOutcomeInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'question', paths(locale).outcome),
  run: saying,
  next: ({ question }, locale) => `${paths(locale).question(question)}#outcome`,
})

export const replyToInvitationAction = defineAction({
  input: replyToInvitationInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'question', paths(locale).outcome),
  run: replyToInvitation,
  next: ({ question }, locale) => paths(locale).question(question),
})
