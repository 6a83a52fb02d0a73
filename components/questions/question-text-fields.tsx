'use client'

import { BodyField } from '#components/posts/body-field.tsx'
import type { BodyLabels } from '#components/posts/body-field.tsx'
import type { usePreview } from '#components/posts/use-preview.ts'
import { TagField } from '#components/tags/tag-field.tsx'
import type { TagFieldLabels } from '#components/tags/tag-field.tsx'
import { TextField } from '#components/ui/field.tsx'

export type QuestionTextLabels = {
  body: BodyLabels
  bodyLabel: string
  title: string
  titleHint: string
  tags: string
  tagsHint: string
  tagField: TagFieldLabels
}

/** What a question says: title, body, tags. For asking, for changing, and for suggesting a change. */
export function QuestionTextFields({
  labels,
  preview,
  typed,
}: {
  labels: QuestionTextLabels
  preview: ReturnType<typeof usePreview>
  typed: Readonly<Record<string, string>>
}) {
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
    </>
  )
}
