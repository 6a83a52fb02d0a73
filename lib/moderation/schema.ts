import { z } from 'zod'
import { SETTLED_CASE_STATES } from '#db/vocabulary/cases.ts'
import { checkboxField, choiceField, idField } from '#lib/platform/fields.ts'
import type { ActId, BatchId, CaseId } from '#lib/platform/ids.ts'
import { typedText } from '#lib/platform/text.ts'
import { REASON_LENGTH } from '#lib/standing/rules.ts'
import { NOTE_LENGTH, RULE_CODES } from './rules.ts'

/**
 * The fields that every action's form sends: the rule, the reason (the person concerned reads it), and the case it
 * resolves, if any.
 */
export const actFields = {
  rule: choiceField(RULE_CODES),
  reason: typedText(REASON_LENGTH),
  case: idField<CaseId>().optional(),
}

/** `actFields` as commands get them. */
export type ActReason = {
  rule: (typeof RULE_CODES)[number]
  reason: string
  case?: CaseId | undefined
}

export const undoActInput = z.object({ act: idField<ActId>(), reason: typedText(REASON_LENGTH) })
/** `batch`: the bulk action whose undoing this is part of; a form never sends it. */
export type UndoAct = z.output<typeof undoActInput> & { batch?: BatchId }

const note = typedText(NOTE_LENGTH)
/** An optional note: an empty field counts as no note. */
const optionalNote = typedText({ ...NOTE_LENGTH, min: 0 }).optional()

export const claimCaseInput = z.object({
  case: idField<CaseId>(),
  /** The wanted state: claimed by the viewer, or by nobody. */
  claimed: checkboxField(),
  /** True if the viewer takes the case over from another moderator. */
  takeOver: checkboxField(),
})
export type ClaimCase = z.output<typeof claimCaseInput>

export const decideCaseInput = z.object({
  case: idField<CaseId>(),
  state: choiceField(SETTLED_CASE_STATES),
  note: optionalNote,
})
export type DecideCase = z.output<typeof decideCaseInput>

export const escalateCaseInput = z.object({
  case: idField<CaseId>(),
  /** The wanted state: with the administrators, or with the moderators. */
  escalated: checkboxField(),
  note,
})
export type EscalateCase = z.output<typeof escalateCaseInput>

/** `reason`: the text that the person concerned reads when an action on them is undone. */
export const takeBackInput = z.object({ case: idField<CaseId>(), reason: typedText(REASON_LENGTH) })
export type TakeBack = z.output<typeof takeBackInput>
