'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormLabels } from '#components/ui/action-types.ts'
import { SubmitButton, TextArea } from '#components/ui/field.tsx'
import { undoBatchAction } from '#lib/batches/actions.ts'
import { REASON_LENGTH } from '#lib/moderation/rules.ts'

/** Takes a whole batch back, with a reason. */
export function UndoBatchForm(props: {
  batchId: number
  locale: string
  from: string
  form: FormLabels
  labels: { undo: string; reason: string; reasonHint: string }
  typed?: Readonly<Record<string, string>> | undefined
}) {
  const { batchId, locale, from, form, labels, typed } = props
  return (
    <ActionForm
      action={undoBatchAction}
      {...{ locale, from, labels: form }}
      anchor="undo"
      values={typed}
      fieldNames={{ reason: labels.reason }}
    >
      <input type="hidden" name="batch" value={batchId} />
      <TextArea
        name="reason"
        label={labels.reason}
        hint={labels.reasonHint}
        maxCharacters={REASON_LENGTH.max}
        rows={3}
        required
      />
      <SubmitButton kind="danger">{labels.undo}</SubmitButton>
    </ActionForm>
  )
}
