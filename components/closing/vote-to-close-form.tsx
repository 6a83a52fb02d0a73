'use client'

import { QuestionPicker } from '#components/search/question-picker.tsx'
import { useQuestionSearch } from '#components/search/use-question-search.ts'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { RadioField } from '#components/ui/radio-field.tsx'
import { useTextLocale, useTexts } from '#components/ui/texts.tsx'
import type { CloseReason } from '#db/vocabulary/closing.ts'
import { voteToCloseAction } from '#lib/closing/actions.ts'
import type { FoundQuestion } from '#lib/search/types.ts'

type Props = {
  questionId: number
  from: string
  /** The reasons that the site offers. */
  closeReasons: readonly CloseReason[]
  typed: Readonly<Record<string, string>>
  chosen: readonly FoundQuestion[]
  /** Questions like this one. */
  similar: readonly FoundQuestion[]
}

const ANCHOR = 'close'

/** Votes to close a question, with a reason, and for a duplicate with the questions that have its answers. */
export function VoteToCloseForm({ questionId, from, closeReasons, typed, chosen, similar }: Props) {
  const locale = useTextLocale()
  const search = useQuestionSearch(locale, `${from}#${ANCHOR}`)
  const [t, names, hints, picker] = [
    useTexts('closing.vote'),
    useTexts('closing.reasons'),
    useTexts('closing.hints'),
    useTexts('closing.picker'),
  ]
  const choices = closeReasons.map((value) => ({ value, label: names(value), hint: hints(value) }))
  return (
    <ActionForm
      action={voteToCloseAction}
      {...{ locale, from }}
      anchor={ANCHOR}
      className="close-form"
      values={search.typed}
      fieldNames={{ as: t('reason'), targets: picker('label') }}
      isEmptiedAfter={false}
      doneMessage={({ closedAs }) => t(closedAs === null ? 'done' : 'closed')}
    >
      <input type="hidden" name="question" value={questionId} />
      <RadioField name="as" label={t('reason')} choices={choices} defaultValue={typed['as']} />
      <QuestionPicker {...{ locale, search, questionId, chosen, similar }} />
      <SubmitButton>{t('submit')}</SubmitButton>
    </ActionForm>
  )
}
