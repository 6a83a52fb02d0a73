'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextField } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { acceptWithWordsAction } from '#lib/answers/actions.ts'

type Props = {
  answerId: number
  isAccepted: boolean
  /** The note of acceptance so far. */
  fits: string
  locale: string
  from: string
}

/** Accepts an answer with the words for whom it fits; an accepted one can be unaccepted. */
export function AcceptanceForm({ answerId, isAccepted, fits, locale, from }: Props) {
  const t = useTexts('answers.acceptance')
  return (
    <ActionForm
      action={acceptWithWordsAction}
      {...{ locale, from }}
      fieldNames={{ fits: t('fits') }}
      anchor="accept"
      isEmptiedAfter={false}
    >
      <input type="hidden" name="answer" value={answerId} />
      <TextField
        name="fits"
        label={t('fits')}
        hint={t('fitsHint')}
        placeholder={t('fitsExample')}
        defaultValue={fits}
      />
      <div className="form-row">
        <SubmitButton name="accepted" value="1">
          {t(isAccepted ? 'save' : 'accept')}
        </SubmitButton>
        {isAccepted && (
          <SubmitButton name="accepted" value="0" kind="plain">
            {t('undo')}
          </SubmitButton>
        )}
      </div>
    </ActionForm>
  )
}
