'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextField } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { addSynonymAction, dismissMissAction } from '#lib/site-admin/actions.ts'

type Props = {
  /** The stored words of the search. */
  miss: string
  /** The reason for changing the setting, for its history. */
  reason: string
  locale: string
  from: string
  anchor: string
}

/** Sets the meaning of the words of a search without a result. */
export function SynonymForm({ miss, reason, ...form }: Props) {
  const t = useTexts('searchMisses.form')
  return (
    <ActionForm action={addSynonymAction} {...form} fieldNames={{ words: t('words'), meaning: t('meaning') }}>
      <input type="hidden" name="miss" value={miss} />
      <input type="hidden" name="reason" value={reason} />
      <TextField name="words" label={t('words')} defaultValue={miss} />
      <TextField name="meaning" label={t('meaning')} hint={t('meaningHint')} />
      <SubmitButton>{t('submit')}</SubmitButton>
    </ActionForm>
  )
}

/** Removes a search from the list. */
export function DismissForm({ miss, ...form }: Pick<Props, 'miss' | 'locale' | 'from' | 'anchor'>) {
  const t = useTexts('searchMisses.form')
  return (
    <ActionForm action={dismissMissAction} {...form}>
      <input type="hidden" name="miss" value={miss} />
      <SubmitButton kind="quiet">{t('dismiss')}</SubmitButton>
    </ActionForm>
  )
}
