import { z } from 'zod'
import { checkboxField, choiceField, optionalChoiceField } from '#lib/platform/fields.ts'
import { bodyField, editFields, postIdField } from '#lib/posts/schema.ts'
import { formSigns } from '#lib/screening/schema.ts'
import { BASES, STANCES } from './rules.ts'

const answerFields = {
  body: bodyField,
  /** Required on a yes/no question, ignored elsewhere. */
  stance: optionalChoiceField(STANCES),
  basis: choiceField(BASES),
}

export const postAnswerInput = z.object({
  ...answerFields,
  ...formSigns,
  question: postIdField,
  /** The confirmation that a second answer by the same person needs. */
  again: checkboxField(),
})
export type PostAnswer = z.output<typeof postAnswerInput>

export const editAnswerInput = z.object({ ...answerFields, ...editFields })
export type EditAnswer = z.output<typeof editAnswerInput>

/** The wanted state, so that a repeated request changes nothing. */
export const acceptAnswerInput = z.object({ answer: postIdField, accepted: checkboxField() })
export type AcceptAnswer = z.output<typeof acceptAnswerInput>

/** The reader's choice whether they would do the same, as the wanted state; empty retracts it. */
export const sayIfSameInput = z.object({ answer: postIdField, would: optionalChoiceField(['yes', 'no']) })
export type SayIfSame = z.output<typeof sayIfSameInput>
