'use client'

import { BodyField } from '#components/posts/body-field.tsx'
import type { BodyLabels } from '#components/posts/body-field.tsx'
import type { usePreview } from '#components/posts/use-preview.ts'
import { TagField } from '#components/tags/tag-field.tsx'
import type { FormLabels } from '#components/ui/action-types.ts'
import { Checkbox, Select, TextField } from '#components/ui/field.tsx'
import { SituationFields } from './situation-fields.tsx'
import type { SituationLabels } from './situation-fields.tsx'

export type QuestionFormLabels = {
  form: FormLabels
  body: BodyLabels
  bodyLabel: string
  title: string
  titleHint: string
  tags: string
  tagsHint: string
  tagField: { suggestions: string; questionCount: string }
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
      <TextField
        name="title"
        label={labels.title}
        hint={labels.titleHint}
        defaultValue={typed['title']}
        autoComplete="off"
        required
      />
      <BodyField label={labels.bodyLabel} labels={labels.body} preview={preview} defaultValue={typed['body']} />
      <TagField label={labels.tags} hint={labels.tagsHint} labels={labels.tagField} defaultValue={typed['tags']} />
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
