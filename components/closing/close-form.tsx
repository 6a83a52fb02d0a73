'use client'

import { TemplatedText } from '#components/moderation/templated-text.tsx'
import { QuestionPicker } from '#components/search/question-picker.tsx'
import { useQuestionSearch } from '#components/search/use-question-search.ts'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { RadioField } from '#components/ui/radio-field.tsx'
import type { CloseReason } from '#db/vocabulary/closing.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { closeQuestionAction, voteToCloseAction } from '#lib/closing/actions.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { Closing } from '#lib/closing/types.ts'
import { REASON_LENGTH } from '#lib/standing/rules.ts'
import type { FoundQuestion } from '#lib/search/types.ts'

type Props = {
  questionId: number
  /** A moderator closes it, and says what to change. */
  isModerator: boolean
  locale: Locale
  from: string
  /** The reasons that the site offers. */
  reasons: readonly CloseReason[]
  typed: Readonly<Record<string, string>>
  chosen: readonly FoundQuestion[]
  /** Questions like this one. */
  similar: readonly FoundQuestion[]
  caseId?: number | undefined
  /** The site's texts for what to change. */
  templates: readonly { title: string; text: string }[]
}

const ANCHOR = 'close'

/** Why to close a question, and for a duplicate where its answers are. */
export function CloseForm({
  questionId,
  isModerator,
  locale,
  from,
  reasons,
  typed,
  chosen,
  similar,
  caseId,
  templates,
}: Props) {
  const search = useQuestionSearch(locale, `${from}#${ANCHOR}`)
  const [t, names, hints, picker] = [
    useTexts('closing.close'),
    useTexts('closing.reasons'),
    useTexts('closing.hints'),
    useTexts('closing.picker'),
  ]
  const choices = reasons.map((value) => ({ value, label: names(value), hint: hints(value) }))
  const Fields = (
    <>
      <input type="hidden" name="question" value={questionId} />
      {caseId !== undefined && <input type="hidden" name="case" value={caseId} />}
      <RadioField name="as" label={t('reason')} choices={choices} defaultValue={typed['as']} />
      <QuestionPicker {...{ locale, search, questionId, chosen, similar }} />
      {isModerator && (
        <TemplatedText
          id={ANCHOR}
          templates={templates}
          name="reason"
          label={t('words')}
          hint={t('wordsHint')}
          defaultValue={typed['reason']}
          maxCharacters={REASON_LENGTH.max}
          rows={3}
          required
        />
      )}
      <SubmitButton>{isModerator ? t('act') : t('vote')}</SubmitButton>
    </>
  )
  const frame = {
    locale,
    from,
    anchor: ANCHOR,
    className: 'close-form',
    values: search.typed,
    fieldNames: { as: t('reason'), targets: picker('label'), reason: t('words') },
    isEmptiedAfter: false,
    doneMessage: ({ closedAs }: Closing) => (closedAs === null ? t('done') : t('closed')),
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
