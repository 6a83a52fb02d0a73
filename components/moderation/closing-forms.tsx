'use client'

import { Select, TextArea } from '#components/ui/field.tsx'
import { closeQuestionAction, reopenQuestionAction } from '#lib/closing/actions.ts'
import { CLOSE_REASONS, GUIDANCE_LENGTH } from '#lib/closing/rules.ts'
import type { CloseReason } from '#lib/closing/rules.ts'
import type { RuleCode } from '#lib/moderation/rules.ts'
import { ActForm, CaseActFields } from './act-form.tsx'
import type { QueueItem } from './act-codes.ts'
import { useQueue } from './queue-context.ts'

/** What a question is closed as when its flags speak of a rule. */
const CLOSE_AS: Readonly<Partial<Record<RuleCode, CloseReason>>> = {
  duplicate: 'duplicate',
  'needs-details': 'needs-details',
  'one-question': 'more-than-one',
  'off-topic': 'off-topic',
  'no-vendor-requests': 'vendor-request',
}

/** Closes a question. As a duplicate only of the one a flag names; others are searched for on the question's own page. */
export function CloseForm({ item }: { item: QueueItem }) {
  const { fields, closeReasons } = useQueue().words
  const { duplicateOf } = item
  const reasons = CLOSE_REASONS.filter((reason) => reason !== 'duplicate' || duplicateOf !== null)
  const chosen = item.rule === null ? undefined : CLOSE_AS[item.rule]
  return (
    <ActForm
      item={item}
      code="close"
      action={closeQuestionAction}
      hidden={{ question: item.targetId, ...(duplicateOf !== null && { [`target-${duplicateOf}`]: 'on' }) }}
    >
      <Select
        name="as"
        label={fields.closeAs}
        defaultValue={chosen}
        options={[{ value: '', label: '' }, ...reasons.map((value) => ({ value, label: closeReasons[value] }))]}
        required
      />
      <TextArea
        name="guidance"
        label={fields.guidance}
        hint={fields.guidanceHint}
        maxCharacters={GUIDANCE_LENGTH.max}
        rows={2}
        isOptional
      />
      <CaseActFields item={item} code="close" />
    </ActForm>
  )
}

export function ReopenForm({ item }: { item: QueueItem }) {
  return (
    <ActForm item={item} code="reopen" action={reopenQuestionAction} hidden={{ question: item.targetId }}>
      <CaseActFields item={item} code="reopen" rule="housekeeping" />
    </ActForm>
  )
}
