'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { declineRequestAction } from '#lib/requests/actions.ts'

/** Declines a request, without a reason. */
export function DeclineForm(props: { questionId: number; name: string; locale: string; from: string }) {
  const { questionId, name, locale, from } = props
  const t = useTexts('requests.decline')
  return (
    <ActionForm action={declineRequestAction} {...{ locale, from }} anchor={`decline-${questionId}`}>
      <input type="hidden" name="question" value={questionId} />
      <SubmitButton kind="quiet">
        {t('submit')}
        <span className="sr-only"> {name}</span>
      </SubmitButton>
    </ActionForm>
  )
}
