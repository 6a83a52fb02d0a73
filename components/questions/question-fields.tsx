'use client'

import type { ReactNode } from 'react'
import type { usePreview } from '#components/posts/use-preview.ts'
import { Checkbox, Select } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { QuestionTextFields } from './question-text-fields.tsx'
import { SituationFields } from './situation-fields.tsx'
import type { SituationField } from './situation-fields.tsx'

/**
 * The options of a question's fields. The server names languages and countries, because browsers may use other names.
 */
export type QuestionChoices = {
  languages: readonly { value: string; label: string }[]
  situation: readonly SituationField[]
  newTagPoints: number
}

type Props = {
  choices: QuestionChoices
  preview: ReturnType<typeof usePreview>
  typed: Readonly<Record<string, string>>
  /** Placed between the title and the text. */
  afterTitle?: ReactNode
}

/** The fields of a question, for asking and for editing. */
export function QuestionFields({ choices, preview, typed, afterTitle }: Props) {
  const t = useTexts('question.form')
  return (
    <>
      <QuestionTextFields {...{ preview, typed, afterTitle }} newTagPoints={choices.newTagPoints} />
      <Checkbox name="isYesNo" label={t('yesNo')} hint={t('yesNoHint')} defaultChecked={typed['isYesNo'] === 'on'} />
      <SituationFields fields={choices.situation} typed={typed} />
      <Select
        name="language"
        label={t('language')}
        hint={t('languageHint')}
        options={[{ value: '', label: t('guessLanguage') }, ...choices.languages]}
        defaultValue={typed['language'] ?? ''}
      />
    </>
  )
}

/** Maps fields to their labels, for the summary of errors. */
export function useQuestionFieldNames({ situation }: Pick<QuestionChoices, 'situation'>): Record<string, string> {
  const t = useTexts('question.form')
  return {
    title: t('title'),
    body: t('body'),
    tags: t('tags'),
    language: t('language'),
    ...Object.fromEntries(situation.map(({ name, label }) => [name, label])),
  }
}
