'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { stoppingAtDetails } from '#lib/identifiability/stop-once.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { checkSummary } from '#lib/posts/fault-queries.ts'
import { checkAskedBefore } from '#lib/search/asked-queries.ts'
import { countingRefusals } from '#lib/spam/commands/count-refusals.ts'
import { withTypedTags } from '#lib/tags/schema.ts'
import { checkTyped } from './commands/check-typed.ts'
import { askQuestion } from './commands/ask-question.ts'
import { editQuestion } from './commands/edit-question.ts'
import { askQuestionInput, editQuestionInput } from './schema.ts'

const editing = stoppingAtDetails(editQuestion)
const asking = countingRefusals(stoppingAtDetails(askQuestion))

/**
 * Shows similar questions once, after the form was sent without scripts: such a form cannot show them while it is
 * filled in.
 */
const askingOnce: typeof asking = async (context, input) => {
  if (!input.scripts && !input.anyway)
    await checkAskedBefore({ ...input, preferred: context.viewer.locale }, context.viewer.id)
  return await asking(context, input)
}

export const askQuestionAction = defineAction({
  input: withTypedTags(askQuestionInput),
  limit: LIMITS.write,
  formPath: (_form, locale) => paths(locale).ask(),
  alsoCheck: [checkTyped],
  run: askingOnce,
  next: (asked, locale) => (asked.isHeld ? paths(locale).post(asked.id) : paths(locale).question(asked)),
})

export const editQuestionAction = defineAction({
  input: withTypedTags(editQuestionInput),
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'post', (id) => paths(locale).editPost({ kind: 'question', id })),
  alsoCheck: [checkTyped, checkSummary],
  run: editing,
  next: (edited, locale) => {
    const to = paths(locale)
    if (edited.queue !== undefined) return to.moderation({ case: String(edited.queue) })
    return edited.isHeld ? to.post(edited.id) : to.question(edited)
  },
})
