'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { stoppingAtDetails } from '#lib/identifiability/stop-once.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { checkSuggestedSummary } from '#lib/posts/fault-queries.ts'
import { checkTyped } from '#lib/questions/commands/check-typed.ts'
import { decideEdit } from './commands/decide-edit.ts'
import { suggestEdit } from './commands/suggest-edit.ts'
import { withdrawEdit } from './commands/withdraw-edit.ts'
import { checkImproved } from './fault-queries.ts'
import { decideEditInput, suggestEditInput, withdrawEditInput } from './schema.ts'

const suggesting = stoppingAtDetails(suggestEdit)

export const suggestEditAction = defineAction({
  input: suggestEditInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'post', paths(locale).suggestEdit),
  alsoCheck: [checkTyped, checkSuggestedSummary],
  run: suggesting,
  // Lead to the page where the suggestion can be followed and retracted.
  next: (_, locale) => paths(locale).myEdits(),
})

export const withdrawEditAction = defineAction({ input: withdrawEditInput, limit: LIMITS.write, run: withdrawEdit })

export const decideEditAction = defineAction({
  input: decideEditInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'edit', paths(locale).reviewEdit),
  alsoCheck: [checkImproved],
  run: decideEdit,
})
