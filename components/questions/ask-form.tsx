'use client'

import { useState } from 'react'
import { usePreview } from '#components/posts/use-preview.ts'
import { FormSigns } from '#components/spam/form-signs.tsx'
import { ProofAsked } from '#components/spam/proof-asked.tsx'
import type { ProofLabels } from '#components/spam/proof-asked.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { askQuestionAction } from '#lib/questions/actions.ts'
import { QuestionFields, questionFieldNames } from './question-fields.tsx'
import type { QuestionFormLabels } from './question-fields.tsx'

type Props = {
  locale: string
  from: string
  labels: QuestionFormLabels
  say: { submit: string; confirmFirst: string; proof: ProofLabels }
  typed: Readonly<Record<string, string>>
}

const ANCHOR = 'question'

export function AskForm({ locale, from, labels, say, typed }: Props) {
  const preview = usePreview(locale, `${from}#${ANCHOR}`)
  const viewer = useViewerState()?.viewer
  // Known late, and not to push the fields away: it comes when somebody begins.
  const [isBegun, setBegun] = useState(false)
  return (
    <ActionForm
      action={askQuestionAction}
      {...{ locale, from }}
      labels={labels.form}
      fieldNames={questionFieldNames(labels)}
      anchor={ANCHOR}
      draftKey="ask"
      values={preview.typed}
    >
      <div className="contents" onFocus={() => setBegun(true)}>
        {isBegun && viewer?.isConfirmed === false && (
          <p className="form-note" role="status">
            {say.confirmFirst}
          </p>
        )}
        <FormSigns />
        <QuestionFields labels={labels} preview={preview} typed={typed} />
        <ProofAsked labels={say.proof} />
        <SubmitButton>{say.submit}</SubmitButton>
      </div>
    </ActionForm>
  )
}
