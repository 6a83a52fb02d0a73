'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { awardBounty } from './commands/award-bounty.ts'
import { offerBounty } from './commands/offer-bounty.ts'
import { awardBountyInput, offerBountyInput } from './schema.ts'

export const offerBountyAction = defineAction({
  input: offerBountyInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'question', paths(locale).bounty),
  run: offerBounty,
  next: ({ question }, locale) => paths(locale).question(question),
})

export const awardBountyAction = defineAction({
  input: awardBountyInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'question', paths(locale).bounty),
  run: awardBounty,
  next: ({ question, answer }, locale) => paths(locale).answer(question, answer),
})
