'use client'

import type { usePreview } from '#components/posts/use-preview.ts'
import type { FormLabels } from '#components/ui/action-types.ts'
import { Checkbox, Select } from '#components/ui/field.tsx'
import { QuestionTextFields } from './question-text-fields.tsx'
import type { QuestionTextLabels } from './question-text-fields.tsx'
import { SituationFields } from './situation-fields.tsx'
import type { SituationLabels } from './situation-fields.tsx'

export type QuestionFormLabels = QuestionTextLabels & {
  form: FormLabels
  language: string
  languageHint: string
  languages: readonly { value: string; label: string }[]
  yesNo: string
  yesNoHint: string
  situation: SituationLabels
}

type Props = {
  labels: QuestionFormLabels
  preview: ReturnType<typeof usePreview>
  typed: Readonly<Record<string, string>>
}

/** The fields of a question, for asking and for changing one. */
export function QuestionFields({ labels, preview, typed }: Props) {
  return (
    <>
      <QuestionTextFields {...{ labels, preview, typed }} />
      <Checkbox
        name="isYesNo"
        label={labels.yesNo}
        hint={labels.yesNoHint}
        defaultChecked={typed['isYesNo'] === 'on'}
      />
      <SituationFields labels={labels.situation} typed={typed} />
      <Select
        name="language"
        label={labels.language}
        hint={labels.languageHint}
        options={labels.languages}
        defaultValue={typed['language'] ?? ''}
      />
    </>
  )
}

/** Field → label, for the summary of errors. */
export function questionFieldNames(labels: QuestionFormLabels): Record<string, string> {
  const situation = labels.situation.fields.map((field) => [field.name, field.label] as const)
  return {
    title: labels.title,
    body: labels.bodyLabel,
    tags: labels.tags,
    language: labels.language,
    ...Object.fromEntries(situation),
  }
}
