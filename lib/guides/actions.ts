'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { stoppingAtDetails } from '#lib/identifiability/stop-once.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { checkSummary } from '#lib/posts/fault-queries.ts'
import { checkTyped } from '#lib/questions/commands/check-typed.ts'
import { countingRefusals } from '#lib/spam/commands/count-refusals.ts'
import { withTypedTags } from '#lib/tags/schema.ts'
import { checkGuide } from './commands/check-guide.ts'
import { editGuide } from './commands/edit-guide.ts'
import { tickStep } from './commands/tick-step.ts'
import { writeGuide } from './commands/write-guide.ts'
import { checkGuideInput, editGuideInput, tickStepInput, writeGuideInput } from './schema.ts'

const editing = stoppingAtDetails(editGuide)
const writing = countingRefusals(stoppingAtDetails(writeGuide))

export const writeGuideAction = defineAction({
  input: withTypedTags(writeGuideInput),
  limit: LIMITS.write,
  formPath: (_form, locale) => paths(locale).writeGuide(),
  alsoCheck: [checkTyped],
  run: writing,
  next: (written, locale) => (written.isHeld ? paths(locale).post(written.id) : paths(locale).guide(written)),
})

export const editGuideAction = defineAction({
  input: withTypedTags(editGuideInput),
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'post', (id) => paths(locale).editPost({ kind: 'guide', id })),
  alsoCheck: [checkTyped, checkSummary],
  run: editing,
  next: (edited, locale) => {
    const to = paths(locale)
    if (edited.queue !== undefined) return to.moderation({ case: String(edited.queue) })
    return edited.isHeld ? to.post(edited.id) : to.guide(edited)
  },
})

export const checkGuideAction = defineAction({
  input: checkGuideInput,
  limit: LIMITS.write,
  run: checkGuide,
  next: (checked, locale) => paths(locale).guide(checked),
})

export const tickStepAction = defineAction({ input: tickStepInput, limit: LIMITS.vote, run: tickStep })
