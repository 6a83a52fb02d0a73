'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { replyToInvitationAction } from '#lib/outcomes/actions.ts'

type Props = { questionId: number; locale: string; from: string }

/** Puts off the invitation to say what came of a question, or ends all of them. */
export function ReplyForm({ questionId, locale, from }: Props) {
  const t = useTexts('outcomes.form')
  return (
    <ActionForm action={replyToInvitationAction} {...{ locale, from }} anchor="not-now">
      <input type="hidden" name="question" value={questionId} />
      <div className="form-row">
        <SubmitButton name="reply" value="later" kind="plain">
          {t('later')}
        </SubmitButton>
        <SubmitButton name="reply" value="never" kind="quiet">
          {t('never')}
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
