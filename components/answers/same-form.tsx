'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { RadioField } from '#components/ui/radio-field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { sayIfSameAction } from '#lib/answers/actions.ts'

type Props = {
  answerId: number
  /** The viewer's present choice: `yes`, `no`, or nothing. */
  mine: string
  locale: string
  from: string
}

/** Records what the viewer would do; choosing nothing retracts it. */
export function SameForm({ answerId, mine, locale, from }: Props) {
  const t = useTexts('answers.same')
  return (
    <ActionForm
      action={sayIfSameAction}
      {...{ locale, from }}
      fieldNames={{ would: t('ask') }}
      anchor="same"
      isEmptiedAfter={false}
    >
      <input type="hidden" name="answer" value={answerId} />
      <RadioField
        name="would"
        label={t('ask')}
        choices={[
          { value: 'yes', label: t('yes') },
          { value: 'no', label: t('no') },
          { value: '', label: t('nothing') },
        ]}
        defaultValue={mine}
      />
      <SubmitButton>{t('save')}</SubmitButton>
    </ActionForm>
  )
}
