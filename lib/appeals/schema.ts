import { z } from 'zod'
import { REASON_LENGTH } from '#lib/standing/rules.ts'
import { choiceField, idField } from '#lib/platform/fields.ts'
import type { ActId, AppealId } from '#lib/platform/ids.ts'
import { typedText } from '#lib/platform/text.ts'
import { APPEAL_LENGTH, APPEAL_VERDICTS } from './rules.ts'

export const appealInput = z.object({ act: idField<ActId>(), text: typedText(APPEAL_LENGTH) })
export type Appeal = z.output<typeof appealInput>

export const answerAppealInput = z.object({
  appeal: idField<AppealId>(),
  verdict: choiceField(APPEAL_VERDICTS),
  /** The person reads it; it is also the reason of the action that undoes the other. */
  answer: typedText(REASON_LENGTH),
})
export type AnswerAppeal = z.output<typeof answerAppealInput>
