'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { withdrawEditAction } from '#lib/suggested-edits/actions.ts'

type Props = { edit: { id: number }; locale: string; from: string; label: string }

/** Retracts the viewer's suggestion. */
export function WithdrawForm({ edit, locale, from, label }: Props) {
  return (
    <ActionForm action={withdrawEditAction} {...{ locale, from }} anchor={`withdraw-${edit.id}`}>
      <input type="hidden" name="edit" value={edit.id} />
      <SubmitButton kind="plain">{label}</SubmitButton>
    </ActionForm>
  )
}
