'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { requestAnswersAction } from '#lib/requests/actions.ts'

/** Has up to three people asked who agreed to it. */
export function AskPeopleForm({ questionId, locale, from }: { questionId: number; locale: string; from: string }) {
  const t = useTexts('requests.form')
  return (
    <ActionForm
      action={requestAnswersAction}
      {...{ locale, from }}
      anchor="ask-people"
      doneMessage={({ asked }) => t('done', { count: asked })}
    >
      <input type="hidden" name="question" value={questionId} />
      <SubmitButton>{t('submit')}</SubmitButton>
    </ActionForm>
  )
}
