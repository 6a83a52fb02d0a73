'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { RadioField } from '#components/ui/radio-field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { awardBountyAction } from '#lib/bounties/actions.ts'
import type { AwardableAnswer } from '#lib/bounties/types.ts'

type Props = {
  questionId: number
  answers: readonly AwardableAnswer[]
  typed: Readonly<Record<string, string>>
  locale: string
  from: string
}

/** Gives the whole bounty to one answer. */
export function AwardBountyForm({ questionId, answers, typed, locale, from }: Props) {
  const t = useTexts('bounties.form')
  return (
    <ActionForm
      action={awardBountyAction}
      {...{ locale, from }}
      fieldNames={{ answer: t('which') }}
      anchor="award-bounty"
      isEmptiedAfter={false}
    >
      <input type="hidden" name="question" value={questionId} />
      <RadioField
        name="answer"
        label={t('which')}
        choices={answers.map(({ id, name, excerpt }) => ({
          value: String(id),
          label: (
            <b>
              <bdi>{name}</bdi>
            </b>
          ),
          hint: <bdi>{excerpt}</bdi>,
        }))}
        defaultValue={typed['answer']}
      />
      <SubmitButton>{t('award')}</SubmitButton>
    </ActionForm>
  )
}
