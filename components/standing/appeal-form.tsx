'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextArea } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { APPEAL_LENGTH } from '#lib/appeals/rules.ts'
import { appealAction } from '#lib/appeals/actions.ts'

type Props = { act: number; locale: string; from: string }

/** Asks another moderator to review an action; folded at first. */
export function AppealForm({ act, locale, from }: Props) {
  const t = useTexts('standing.appeal.form')
  return (
    <ActionForm
      action={appealAction}
      {...{ locale, from }}
      fieldNames={{ text: t('text') }}
      anchor={`appeal-${act}`}
      draftKey={`appeal-${act}`}
      fold={t('open')}
    >
      <input type="hidden" name="act" value={act} />
      <TextArea name="text" label={t('text')} hint={t('hint')} maxCharacters={APPEAL_LENGTH.max} rows={4} required />
      <SubmitButton>{t('submit')}</SubmitButton>
    </ActionForm>
  )
}
