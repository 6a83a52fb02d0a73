import { z } from 'zod'
import { choiceField, idField } from '#lib/platform/fields.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { fieldIssue, tooLittleError, typedText } from '#lib/platform/text.ts'
import { postIdField } from '#lib/posts/schema.ts'
import { MARK_REASON_LENGTH } from './rules.ts'

/** The wanted state, so that a repeated request changes nothing. A mark needs its reason. */
export const markOutdatedInput = z
  .object({
    answer: postIdField,
    outdated: choiceField(['yes', 'no']),
    reason: typedText({ min: 0, max: MARK_REASON_LENGTH.max }).optional().default(''),
  })
  .superRefine(({ outdated, reason }, issues) => {
    const error = outdated === 'yes' ? tooLittleError(reason, MARK_REASON_LENGTH.min) : null
    if (error) issues.addIssue(fieldIssue(error, ['reason']))
  })
export type MarkOutdated = z.output<typeof markOutdatedInput>

export const recheckAnswerInput = z.object({ answer: postIdField })
export type RecheckAnswer = z.output<typeof recheckAnswerInput>

export const dropMarkInput = z.object({ answer: postIdField, marker: idField<UserId>() })
export type DropMark = z.output<typeof dropMarkInput>
