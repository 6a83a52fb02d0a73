'use client'

import { TheirText } from '#components/posts/their-text.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextField } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { writeQuickAnswerAction } from '#lib/quick-answers/actions.ts'
import { PLACES } from '#lib/quick-answers/rules.ts'
import type { CitableAnswer } from '#lib/quick-answers/types.ts'
import { SentenceFields } from './sentence-fields.tsx'

type Props = {
  questionId: number
  language: string
  /** The newest version, null if there is none. */
  version: number | null
  answers: readonly CitableAnswer[]
  /** The values of the fields: a stored version, or the text typed before signing in. */
  typed: Readonly<Record<string, string>>
  locale: string
  from: string
}

/**
 * One to three sentences, each with checkboxes for the answers it is based on; after a conflict, with the version that
 * someone else saved.
 */
export function QuickAnswerForm({ questionId, language, version, answers, typed, locale, from }: Props) {
  const [t, posts] = [useTexts('quickAnswers.form'), useTexts('posts.form')]
  const sentence = (place: number) => [`sentence${place}`, t('sentence', { place })]
  const cites = (place: number) => [`cites${place}`, t('cites', { place })]
  const sentences: Record<string, string> = Object.fromEntries(PLACES.map(sentence))
  const names = { ...sentences, ...Object.fromEntries(PLACES.map(cites)), summary: posts('summary') }
  return (
    <ActionForm
      action={writeQuickAnswerAction}
      {...{ locale, from }}
      fieldNames={names}
      anchor="quick-answer-form"
      draftKey={`quick-answer-${questionId}`}
      isEmptiedAfter={false}
    >
      {(state) => {
        const current = state?.ok === false ? state.current : undefined
        // The form must send the other version's number to save over it.
        const base = current?.['version'] ?? typed['version'] ?? (version === null ? '' : String(version))
        return (
          <>
            <input type="hidden" name="question" value={questionId} />
            <input type="hidden" name="version" value={base} />
            {current && <TheirText current={current} fields={sentences} />}
            {PLACES.map((place) => (
              <SentenceFields key={place} {...{ place, language, answers, typed }} />
            ))}
            {base !== '' && (
              <TextField
                name="summary"
                label={posts('summary')}
                hint={posts('summaryHint')}
                defaultValue={typed['summary']}
                isOptional
                autoComplete="off"
              />
            )}
            <SubmitButton>{t('save')}</SubmitButton>
          </>
        )
      }}
    </ActionForm>
  )
}
