'use client'

import { useState } from 'react'
import type { ReactNode } from 'react'
import { BodyField } from '#components/posts/body-field.tsx'
import { usePreview } from '#components/posts/use-preview.ts'
import { FormSigns } from '#components/spam/form-signs.tsx'
import { ProofAsked } from '#components/spam/proof-asked.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, SubmitButton } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { postAnswerAction } from '#lib/answers/actions.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { StanceAndBasis } from './stance-and-basis.tsx'

type Props = {
  questionId: number
  isYesNo: boolean
  locale: Locale
  from: string
  /** The text typed before signing in. */
  typed?: Readonly<Record<string, string>> | undefined
  /** The fields for what authors say of themselves. */
  children: ReactNode
}

const ANCHOR = 'your-answer'

export function AnswerForm({ questionId, isYesNo, locale, from, typed, children }: Props) {
  const [t, standing, posts] = [useTexts('answers.form'), useTexts('standing.form'), useTexts('posts.form')]
  const preview = usePreview(locale, `${from}#${ANCHOR}`)
  const viewer = useViewerState()
  const isUnconfirmed = viewer?.viewer?.isConfirmed === false
  // The page learns late about its viewer, and must not move while somebody reads: notes on the form appear when the
  // viewer starts to fill it in.
  const [isBegun, setBegun] = useState(false)
  const whyNot = isUnconfirmed ? standing('confirmFirst') : viewer?.answer
  return (
    <ActionForm
      action={postAnswerAction}
      {...{ locale, from }}
      fieldNames={{ body: t('title'), stance: t('stance'), basis: t('basis'), ownCountry: t('country') }}
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
              {whyNot}{' '}
              {viewer?.isAnswerExplained && <Link href={paths(locale).standing()}>{standing('seeStanding')}</Link>}
            </p>
          )}
          <BodyField
            label={t('title')}
            placeholder={t('placeholder')}
            preview={preview}
            defaultValue={typed?.['body']}
            isHeading
          />
          <StanceAndBasis isYesNo={isYesNo} stance={typed?.['stance']} basis={typed?.['basis']} />
          {children}
          {((isBegun && viewer?.hasAnswered) || (state?.ok === false && state.fieldErrors['again'])) && (
            <Checkbox
              name="again"
              label={t('again')}
              hint={t('againHint')}
              defaultChecked={typed?.['again'] === 'on'}
            />
          )}
          <Checkbox
            name="checkDetails"
            label={posts('checkDetails')}
            hint={posts('checkDetailsHint')}
            defaultChecked={typed?.['checkDetails'] === 'on'}
          />
          <ProofAsked />
          <SubmitButton>{t('submit')}</SubmitButton>
        </div>
      )}
    </ActionForm>
  )
}
