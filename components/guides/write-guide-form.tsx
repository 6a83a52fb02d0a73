'use client'

import { usePreview } from '#components/posts/use-preview.ts'
import { FormSigns } from '#components/spam/form-signs.tsx'
import { ProofAsked } from '#components/spam/proof-asked.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, SubmitButton } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { writeGuideAction } from '#lib/guides/actions.ts'
import { GuideFields } from './guide-fields.tsx'
import type { GuideChoices } from './guide-fields.tsx'
import { useGuideFieldNames } from './guide-text-fields.tsx'

type Props = { locale: string; from: string; choices: GuideChoices; typed: Readonly<Record<string, string>> }

const ANCHOR = 'guide'

export function WriteGuideForm({ locale, from, choices, typed }: Props) {
  const [t, posts] = [useTexts('guides.form'), useTexts('posts.form')]
  const preview = usePreview(locale, `${from}#${ANCHOR}`)
  return (
    <ActionForm
      action={writeGuideAction}
      {...{ locale, from }}
      fieldNames={useGuideFieldNames()}
      anchor={ANCHOR}
      draftKey="guide"
      values={preview.typed}
    >
      <FormSigns />
      <GuideFields {...{ choices, preview, typed }} />
      <Checkbox
        name="checkDetails"
        label={posts('checkDetails')}
        hint={posts('checkDetailsHint')}
        defaultChecked={typed['checkDetails'] === 'on'}
      />
      <ProofAsked />
      <SubmitButton>{t('submit')}</SubmitButton>
    </ActionForm>
  )
}
