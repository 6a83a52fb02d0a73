'use client'

import { useState } from 'react'
import { usePreview } from '#components/posts/use-preview.ts'
import { FormSigns } from '#components/spam/form-signs.tsx'
import { ProofAsked } from '#components/spam/proof-asked.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, SubmitButton } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { askQuestionAction } from '#lib/questions/actions.ts'
import { AlreadyAsked } from './already-asked.tsx'
import { AskedBefore } from './asked-before.tsx'
import { QuestionFields, useQuestionFieldNames } from './question-fields.tsx'
import type { QuestionChoices } from './question-fields.tsx'

type Props = {
  locale: Locale
  from: string
  choices: QuestionChoices
  typed: Readonly<Record<string, string>>
  /** The number of its draft; 0 unless it is one of several. */
  slot: number
}

const ANCHOR = 'question'

export function AskForm({ locale, from, choices, typed, slot }: Props) {
  const [t, standing, posts] = [useTexts('question.form'), useTexts('standing.form'), useTexts('posts.form')]
  const preview = usePreview(locale, `${from}#${ANCHOR}`)
  const viewer = useViewerState()?.viewer
  // The page learns this late, and it must not move the fields: it appears when the asker starts.
  const [isBegun, setBegun] = useState(false)
  return (
    <ActionForm
      action={askQuestionAction}
      {...{ locale, from }}
      fieldNames={useQuestionFieldNames(choices)}
      anchor={ANCHOR}
      // Prefilled words start a new question, with a number of its own: an older draft must not replace them.
      draftKey={slot === 0 ? 'ask' : `ask-${slot}`}
      values={preview.typed}
      className="ask-form"
    >
      {(state) => (
        <div className="contents" onFocus={() => setBegun(true)}>
          <AskedBefore state={state} locale={locale} />
          {isBegun && viewer?.isConfirmed === false && (
            <p className="form-note" role="status">
              {standing('confirmFirst')}
            </p>
          )}
          <FormSigns />
          <input type="hidden" name="draft" value={slot === 0 ? '' : slot} />
          <QuestionFields
            choices={choices}
            preview={preview}
            typed={typed}
            afterTitle={<AlreadyAsked locale={locale} />}
          />
          <Checkbox
            name="checkDetails"
            label={posts('checkDetails')}
            hint={posts('checkDetailsHint')}
            defaultChecked={typed['checkDetails'] === 'on'}
          />
          <ProofAsked />
          <SubmitButton>{t('submit')}</SubmitButton>
        </div>
      )}
    </ActionForm>
  )
}
