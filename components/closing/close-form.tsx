'use client'

import { TemplatedText } from '#components/moderation/templated-text.tsx'
import { QuestionPicker } from '#components/search/question-picker.tsx'
import type { PickerLabels } from '#components/search/question-picker.tsx'
import { useQuestionSearch } from '#components/search/use-question-search.ts'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { RadioField } from '#components/ui/radio-field.tsx'
import { closeQuestionAction, voteToCloseAction } from '#lib/closing/actions.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { Closing } from '#lib/closing/types.ts'
import { REASON_LENGTH } from '#lib/standing/rules.ts'
import type { FoundQuestion } from '#lib/search/types.ts'

export type CloseLabels = {
  reason: string
  reasons: readonly { value: string; label: string; hint: string }[]
  picker: PickerLabels
  template: string
  noTemplate: string
  words: string
  wordsHint: string
  vote: string
  act: string
  done: string
  /** After the last vote that was needed. */
  closed: string
}

type Props = {
  questionId: number
  /** A moderator closes it alone, and says what to change. */
  isModerator: boolean
  locale: Locale
  from: string
  labels: CloseLabels
  typed: Readonly<Record<string, string>>
  chosen: readonly FoundQuestion[]
  caseId?: number | undefined
  /** The site's texts that say what to change. */
  templates: readonly { title: string; text: string }[]
}

const ANCHOR = 'close'

/** Why to close a question, and for a duplicate where its answers are. */
export function CloseForm({ questionId, isModerator, locale, from, labels, typed, chosen, caseId, templates }: Props) {
  const search = useQuestionSearch(locale, `${from}#${ANCHOR}`)
  const { picker, words } = labels
  const Fields = (
    <>
      <input type="hidden" name="question" value={questionId} />
      {caseId !== undefined && <input type="hidden" name="case" value={caseId} />}
      <RadioField name="as" label={labels.reason} choices={labels.reasons} defaultValue={typed['as']} />
      <QuestionPicker labels={picker} {...{ locale, search, questionId, chosen }} />
      {isModerator && (
        <TemplatedText
          id={ANCHOR}
          labels={labels}
          templates={templates}
          name="reason"
          label={words}
          hint={labels.wordsHint}
          defaultValue={typed['reason']}
          maxCharacters={REASON_LENGTH.max}
          rows={3}
          required
        />
      )}
      <SubmitButton>{isModerator ? labels.act : labels.vote}</SubmitButton>
    </>
  )
  const frame = {
    locale,
    from,
    anchor: ANCHOR,
    className: 'close-form',
    values: search.typed,
    fieldNames: { as: labels.reason, targets: picker.label, reason: words },
    isEmptiedAfter: false,
    doneMessage: ({ closedAs }: Closing) => (closedAs === null ? labels.done : labels.closed),
  }
  return isModerator ? (
    <ActionForm action={closeQuestionAction} {...frame}>
      {Fields}
    </ActionForm>
  ) : (
    <ActionForm action={voteToCloseAction} {...frame}>
      {Fields}
    </ActionForm>
  )
}
