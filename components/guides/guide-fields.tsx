'use client'

import type { usePreview } from '#components/posts/use-preview.ts'
import { Select } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { GuideTextFields } from './guide-text-fields.tsx'

/** The server names the languages, because browsers may use other names. */
export type GuideChoices = { languages: readonly { value: string; label: string }[]; newTagPoints: number }

type Props = {
  choices: GuideChoices
  preview: ReturnType<typeof usePreview>
  typed: Readonly<Record<string, string>>
}

/** The fields of a guide, for writing and for editing. */
export function GuideFields({ choices, preview, typed }: Props) {
  const t = useTexts('guides.form')
  return (
    <>
      <GuideTextFields {...{ preview, typed }} newTagPoints={choices.newTagPoints} />
      <Select
        name="language"
        label={t('language')}
        options={[{ value: '', label: t('guessLanguage') }, ...choices.languages]}
        defaultValue={typed['language'] ?? ''}
      />
    </>
  )
}
