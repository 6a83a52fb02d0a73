'use client'

import { BodyField } from '#components/posts/body-field.tsx'
import { EDIT_ANCHOR, EditForm } from '#components/posts/edit-form.tsx'
import type { EditLabels } from '#components/posts/edit-form.tsx'
import { usePreview } from '#components/posts/use-preview.ts'
import { QuestionTextFields } from '#components/questions/question-text-fields.tsx'
import type { QuestionTextLabels } from '#components/questions/question-text-fields.tsx'
import type { FormLabels } from '#components/ui/action-types.ts'
import { suggestEditAction } from '#lib/suggested-edits/actions.ts'
import type { PostKind } from '#lib/posts/types.ts'

export type TextLabels = QuestionTextLabels & { form: FormLabels }

type TextProps = {
  kind: PostKind
  labels: TextLabels
  preview: ReturnType<typeof usePreview>
  typed: Readonly<Record<string, string>>
}

/** What an edit of somebody else's post can change: the text, of a question title and tags too. */
export function PostTextFields({ kind, ...fields }: TextProps) {
  if (kind === 'question') return <QuestionTextFields {...fields} />
  const { labels, preview, typed } = fields
  return <BodyField label={labels.bodyLabel} labels={labels.body} preview={preview} defaultValue={typed['body']} />
}

/** Field → label, for the summary of errors. */
export function textFieldNames(labels: TextLabels): Record<string, string> {
  return { title: labels.title, body: labels.bodyLabel, tags: labels.tags }
}

type Props = {
  post: { id: number; kind: PostKind; editVersion: number }
  locale: string
  from: string
  labels: TextLabels
  edit: EditLabels
  typed: Readonly<Record<string, string>>
}

/** The form of an edit whose text waits for somebody to accept it. */
export function SuggestForm({ post, locale, from, labels, edit, typed }: Props) {
  const preview = usePreview(locale, `${from}#${EDIT_ANCHOR}`)
  return (
    <EditForm
      action={suggestEditAction}
      {...{ post, locale, from, typed }}
      form={labels.form}
      labels={edit}
      fieldNames={textFieldNames(labels)}
      values={preview.typed}
    >
      <PostTextFields kind={post.kind} labels={labels} preview={preview} typed={typed} />
    </EditForm>
  )
}
