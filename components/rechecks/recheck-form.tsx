'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { dropMarkAction, recheckAnswerAction } from '#lib/rechecks/actions.ts'

type Props = { answerId: number; locale: string; from: string }

/** Says that an answer is still right. */
export function RecheckForm({ answerId, locale, from }: Props) {
  const t = useTexts('rechecks.form')
  return (
    <ActionForm
      action={recheckAnswerAction}
      {...{ locale, from }}
      anchor={`still-right-${answerId}`}
      doneMessage={t('confirmed')}
    >
      <input type="hidden" name="answer" value={answerId} />
      <SubmitButton kind="plain">{t('stillRight')}</SubmitButton>
    </ActionForm>
  )
}

/** Removes a mark whose reason does not hold. */
export function DropMarkForm({ answerId, markerId, locale, from }: Props & { markerId: number }) {
  const t = useTexts('rechecks.form')
  return (
    <ActionForm action={dropMarkAction} {...{ locale, from }} anchor={`mark-${markerId}`} doneMessage={t('dropped')}>
      <input type="hidden" name="answer" value={answerId} />
      <input type="hidden" name="marker" value={markerId} />
      <SubmitButton kind="plain">{t('drop')}</SubmitButton>
    </ActionForm>
  )
}
