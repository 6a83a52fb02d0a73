'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextArea } from '#components/ui/field.tsx'
import { APPEAL_LENGTH } from '#lib/appeals/rules.ts'
import { appealAction } from '#lib/appeals/actions.ts'

type Props = {
  act: number
  locale: string
  from: string
  labels: { open: string; text: string; hint: string; submit: string }
}

/** Asks another moderator to look at an act; folded away until it is wanted. */
export function AppealForm({ act, locale, from, labels }: Props) {
  return (
    <ActionForm
      action={appealAction}
      {...{ locale, from }}
      fieldNames={{ text: labels.text }}
      anchor={`appeal-${act}`}
      draftKey={`appeal-${act}`}
      fold={labels.open}
    >
      <input type="hidden" name="act" value={act} />
      <TextArea
        name="text"
        label={labels.text}
        hint={labels.hint}
        maxCharacters={APPEAL_LENGTH.max}
        rows={4}
        required
      />
      <SubmitButton>{labels.submit}</SubmitButton>
    </ActionForm>
  )
}
