'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { checkGuideAction } from '#lib/guides/actions.ts'

type Props = { guide: { id: number; editVersion: number }; locale: string; from: string }

/** Says that a guide still holds. */
export function CheckForm({ guide, locale, from }: Props) {
  const t = useTexts('guides.checking')
  return (
    <ActionForm action={checkGuideAction} {...{ locale, from }} anchor={`check-${guide.id}`} isEmptiedAfter={false}>
      <input type="hidden" name="guide" value={guide.id} />
      <input type="hidden" name="version" value={guide.editVersion} />
      <SubmitButton>{t('stillHolds')}</SubmitButton>
    </ActionForm>
  )
}
