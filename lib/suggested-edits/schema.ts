import { z } from 'zod'
import { REASON_LENGTH } from '#lib/standing/rules.ts'
import { detailFields } from '#lib/identifiability/schema.ts'
import { choiceField, idField } from '#lib/platform/fields.ts'
import type { SuggestedEditId } from '#lib/platform/ids.ts'
import { typedLine, typedText } from '#lib/platform/text.ts'
import { bodyField, editFields } from '#lib/posts/schema.ts'
import { SUMMARY_LENGTH } from '#lib/posts/rules.ts'
import { TITLE_LENGTH } from '#lib/questions/rules.ts'
import { tagsField } from '#lib/questions/schema.ts'
import { DECISIONS } from './rules.ts'

const textFields = {
  body: bodyField,
  /** Required for a question, ignored for an answer. */
  title: typedLine(TITLE_LENGTH).optional(),
  tags: tagsField.optional(),
}

export const suggestEditInput = z.object({ ...editFields, ...textFields, ...detailFields })
export type SuggestEdit = z.output<typeof suggestEditInput>

const suggestion = idField<SuggestedEditId>()

export const withdrawEditInput = z.object({ edit: suggestion })
export type WithdrawEdit = z.output<typeof withdrawEditInput>

/** The reviewer's own text, for improving. */
const improvedInput = z.object({
  ...textFields,
  /** `editVersion` of the text the reviewer has seen. */
  version: idField<number>(),
  summary: typedLine(SUMMARY_LENGTH).optional().default(''),
})

const decisionInput = z.object({ edit: suggestion, decision: choiceField(DECISIONS) })
const reasonInput = z.object({ reason: typedText(REASON_LENGTH) })

/** Each decision with its fields; the fields of the others are ignored. */
export const decideEditInput = z.looseObject(decisionInput.shape).transform((fields, issues): DecideEdit => {
  const { edit, decision } = fields
  if (decision === 'accept') return { edit, decision }
  const parsed = decision === 'improve' ? improvedInput.safeParse(fields) : reasonInput.safeParse(fields)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) issues.addIssue({ ...issue, input: undefined } as never)
    return z.NEVER
  }
  return { edit, decision, ...parsed.data } as DecideEdit
})
export type DecideEdit = { edit: SuggestedEditId } & (
  | { decision: 'accept' }
  | ({ decision: 'improve' } & z.output<typeof improvedInput>)
  | ({ decision: 'decline' } & z.output<typeof reasonInput>)
)
