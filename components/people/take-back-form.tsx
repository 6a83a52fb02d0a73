'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormLabels } from '#components/ui/action-types.ts'
import { SubmitButton, TextArea } from '#components/ui/field.tsx'
import { undoActAction } from '#lib/moderation/actions.ts'
import { REASON_LENGTH } from '#lib/moderation/rules.ts'

/** Takes one act back, with a reason; folded away until it is wanted. */
export function TakeBackForm(props: {
  actId: number
  locale: string
  from: string
  form: FormLabels
  labels: { takeBack: string; reason: string; reasonHint: string; done: string }
}) {
  const { actId, locale, from, form, labels } = props
  return (
    <ActionForm
      action={undoActAction}
      {...{ locale, from, labels: form }}
      anchor={`act-${actId}`}
      fold={labels.takeBack}
      fieldNames={{ reason: labels.reason }}
      doneMessage={labels.done}
    >
      <input type="hidden" name="act" value={actId} />
      <TextArea
        name="reason"
        label={labels.reason}
        hint={labels.reasonHint}
        maxCharacters={REASON_LENGTH.max}
        rows={3}
        required
      />
      <SubmitButton kind="danger">{labels.takeBack}</SubmitButton>
    </ActionForm>
  )
}
