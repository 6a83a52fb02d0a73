import { z } from 'zod'
import { choiceField, idField } from '#lib/platform/fields.ts'
import type { ActId, BatchId, CaseId } from '#lib/platform/ids.ts'
import { typedText } from '#lib/platform/text.ts'
import { REASON_LENGTH, RULE_CODES } from './rules.ts'

/** What every act's form sends: under which rule, why (the person concerned reads it), and the case it settles, if any. */
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
/** `batch`: the batch whose undoing this is part of; never sent by a form. */
export type UndoAct = z.output<typeof undoActInput> & { batch?: BatchId }
