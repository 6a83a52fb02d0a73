'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextField } from '#components/ui/field.tsx'
import { addSynonymAction, dismissMissAction } from '#lib/site-admin/actions.ts'

type Labels = Readonly<Record<'words' | 'meaning' | 'meaningHint' | 'submit' | 'dismiss', string>>
type Props = {
  /** The search as it is kept. */
  miss: string
  /** Why the setting changes, for its history. */
  reason: string
  locale: string
  from: string
  anchor: string
  labels: Labels
}

/** Says what the words of a search without a result mean here. */
export function SynonymForm({ miss, reason, labels, ...form }: Props) {
  return (
    <ActionForm action={addSynonymAction} {...form} fieldNames={labels}>
      <input type="hidden" name="miss" value={miss} />
      <input type="hidden" name="reason" value={reason} />
      <TextField name="words" label={labels.words} defaultValue={miss} />
      <TextField name="meaning" label={labels.meaning} hint={labels.meaningHint} />
      <SubmitButton>{labels.submit}</SubmitButton>
    </ActionForm>
  )
}

/** Takes a search off the list. */
export function DismissForm({
  miss,
  label,
  ...form
}: { miss: string; label: string } & Pick<Props, 'locale' | 'from' | 'anchor'>) {
  return (
    <ActionForm action={dismissMissAction} {...form}>
      <input type="hidden" name="miss" value={miss} />
      <SubmitButton kind="quiet">{label}</SubmitButton>
    </ActionForm>
  )
}
