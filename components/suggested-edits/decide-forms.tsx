'use client'

import { ReasonField } from '#components/moderation/reason-field.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { decideEditAction } from '#lib/suggested-edits/actions.ts'

type Frame = { edit: { id: number }; locale: string; from: string }

/** Accepts a suggestion unchanged, with one press. */
export function AcceptForm({ edit, locale, from }: Frame) {
  const [t, done] = [useTexts('suggestedEdits.form'), useTexts('suggestedEdits.done')]
  return (
    <ActionForm
      action={decideEditAction}
      {...{ locale, from }}
      anchor={`accept-${edit.id}`}
      doneMessage={done('accepted')}
    >
      <input type="hidden" name="edit" value={edit.id} />
      <input type="hidden" name="decision" value="accept" />
      <SubmitButton>{t('accept')}</SubmitButton>
    </ActionForm>
  )
}

/** Declines a suggestion; its author reads the reason. */
export function DeclineForm({ edit, locale, from, typed }: Frame & { typed?: string | undefined }) {
  const [t, done] = [useTexts('suggestedEdits.form'), useTexts('suggestedEdits.done')]
  return (
    <ActionForm
      action={decideEditAction}
      {...{ locale, from }}
      anchor={`decline-${edit.id}`}
      fieldNames={{ reason: t('reason') }}
      fold={t('declineFold')}
      doneMessage={done('declined')}
    >
      <input type="hidden" name="edit" value={edit.id} />
      <input type="hidden" name="decision" value="decline" />
      <ReasonField label={t('reason')} defaultValue={typed} />
      <SubmitButton kind="danger">{t('decline')}</SubmitButton>
    </ActionForm>
  )
}
