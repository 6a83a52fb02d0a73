'use client'

import { useState } from 'react'
import { BodyField } from '#components/posts/body-field.tsx'
import type { BodyLabels } from '#components/posts/body-field.tsx'
import { usePreview } from '#components/posts/use-preview.ts'
import { FormSigns } from '#components/spam/form-signs.tsx'
import { ProofAsked } from '#components/spam/proof-asked.tsx'
import type { ProofLabels } from '#components/spam/proof-asked.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormLabels } from '#components/ui/action-types.ts'
import { Checkbox, SubmitButton } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { postAnswerAction } from '#lib/answers/actions.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { StanceAndBasis } from './stance-and-basis.tsx'
import type { StanceLabels } from './stance-and-basis.tsx'

export type AnswerFormLabels = {
  form: FormLabels
  body: BodyLabels
  marks: StanceLabels
  title: string
  again: string
  againHint: string
  confirmFirst: string
  /** Leads to one's standing, where that is why. */
  toStanding: string
  submit: string
  proof: ProofLabels
}

type Props = {
  questionId: number
  isYesNo: boolean
  locale: Locale
  from: string
  labels: AnswerFormLabels
  /** What was typed before signing in. */
  typed?: Readonly<Record<string, string>> | undefined
}

const ANCHOR = 'your-answer'

export function AnswerForm({ questionId, isYesNo, locale, from, labels, typed }: Props) {
  const preview = usePreview(locale, `${from}#${ANCHOR}`)
  const viewer = useViewerState()
  const isUnconfirmed = viewer?.viewer?.isConfirmed === false
  // Known late, and not to push away what is being read: what is said of the form comes when somebody begins with it.
  const [isBegun, setBegun] = useState(false)
  const whyNot = isUnconfirmed ? labels.confirmFirst : viewer?.answer
  return (
    <ActionForm
      action={postAnswerAction}
      {...{ locale, from }}
      labels={labels.form}
      fieldNames={{ body: labels.title, stance: labels.marks.stance, basis: labels.marks.basis }}
      anchor={ANCHOR}
      draftKey={`answer-${questionId}`}
      values={preview.typed}
    >
      {(state) => (
        <div className="contents" onFocus={() => setBegun(true)}>
          <FormSigns />
          <input type="hidden" name="question" value={questionId} />
          {isBegun && whyNot && (
            <p className="form-note" role="status">
              {whyNot} {viewer?.isAnswerExplained && <Link href={paths(locale).standing()}>{labels.toStanding}</Link>}
            </p>
          )}
          <BodyField
            label={labels.title}
            labels={labels.body}
            preview={preview}
            defaultValue={typed?.['body']}
            isHeading
          />
          <StanceAndBasis isYesNo={isYesNo} labels={labels.marks} stance={typed?.['stance']} basis={typed?.['basis']} />
          {((isBegun && viewer?.hasAnswered) || (state?.ok === false && state.fieldErrors['again'])) && (
            <Checkbox
              name="again"
              label={labels.again}
              hint={labels.againHint}
              defaultChecked={typed?.['again'] === 'on'}
            />
          )}
          <ProofAsked labels={labels.proof} />
          <SubmitButton>{labels.submit}</SubmitButton>
        </div>
      )}
    </ActionForm>
  )
}
