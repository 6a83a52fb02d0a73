'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { stoppingAtDetails } from '#lib/identifiability/stop-once.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { checkSummary } from '#lib/posts/fault-queries.ts'
import { countingRefusals } from '#lib/spam/commands/count-refusals.ts'
import { acceptAnswer } from './commands/accept-answer.ts'
import { editAnswer } from './commands/edit-answer.ts'
import { postAnswer } from './commands/post-answer.ts'
import { saveSituation } from './commands/save-situation.ts'
import { sayIfSame } from './commands/say-if-same.ts'
import { checkAnswer, checkEditedAnswer } from './fault-queries.ts'
import { acceptAnswerInput, editAnswerInput, postAnswerInput, saveSituationInput, sayIfSameInput } from './schema.ts'

const editing = stoppingAtDetails(editAnswer)
const answering = countingRefusals(stoppingAtDetails(postAnswer))

export const postAnswerAction = defineAction({
  input: postAnswerInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'question', paths(locale).writeAnswer),
  alsoCheck: [checkAnswer],
  run: answering,
  next: (answer, locale) =>
    answer.isHeld ? paths(locale).post(answer.id) : paths(locale).answer(answer.question, answer.id),
})

export const editAnswerAction = defineAction({
  input: editAnswerInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'post', (id) => paths(locale).editPost({ kind: 'answer', id })),
  alsoCheck: [checkEditedAnswer, checkSummary],
  run: editing,
  next: (answer, locale) => {
    const to = paths(locale)
    if (answer.queue !== undefined) return to.moderation({ case: String(answer.queue) })
    return answer.isHeld ? to.post(answer.id) : to.answer(answer.question, answer.id)
  },
})

export const sayIfSameAction = defineAction({
  input: sayIfSameInput,
  limit: LIMITS.vote,
  formPath: (form, locale) => formId(form, 'answer', paths(locale).sayIfSame),
  run: sayIfSame,
  next: (answer, locale) => paths(locale).answer(answer.question, answer.id),
})

/** Accepts an answer from the page that also asks whom it fits. */
export const acceptWithWordsAction = defineAction({
  input: acceptAnswerInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'answer', paths(locale).acceptAnswer),
  run: acceptAnswer,
  next: (answer, locale) => paths(locale).answer(answer.question, answer.id),
})

export const acceptAnswerAction = defineAction({ input: acceptAnswerInput, limit: LIMITS.vote, run: acceptAnswer })

export const saveSituationAction = defineAction({
  input: saveSituationInput,
  limit: LIMITS.write,
  formPath: (_form, locale) => paths(locale).welcome({ step: 'situation' }),
  run: saveSituation,
  next: (_situation, locale) => paths(locale).welcome({ step: 'start' }),
})
