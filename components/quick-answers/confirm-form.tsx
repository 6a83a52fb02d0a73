'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { confirmQuickAnswerAction } from '#lib/quick-answers/actions.ts'

type Props = { questionId: number; version: number; locale: string; from: string }

/** Confirms that a quick answer is still right. */
export function ConfirmForm({ questionId, version, locale, from }: Props) {
  const t = useTexts('quickAnswers.confirm')
  return (
    <ActionForm
      action={confirmQuickAnswerAction}
      {...{ locale, from }}
      anchor={`still-right-${questionId}`}
      doneMessage={t('done')}
    >
      <input type="hidden" name="question" value={questionId} />
      <input type="hidden" name="version" value={version} />
      <SubmitButton kind="plain">{t('stillRight')}</SubmitButton>
    </ActionForm>
  )
}
