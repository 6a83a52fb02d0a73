'use client'

import { EDIT_ANCHOR, EditForm } from '#components/posts/edit-form.tsx'
import type { EditLabels } from '#components/posts/edit-form.tsx'
import { usePreview } from '#components/posts/use-preview.ts'
import { editQuestionAction } from '#lib/questions/actions.ts'
import { QuestionFields, questionFieldNames } from './question-fields.tsx'
import type { QuestionFormLabels } from './question-fields.tsx'

type Props = {
  post: { id: number; editVersion: number }
  locale: string
  from: string
  labels: QuestionFormLabels
  edit: EditLabels
  /** The text as it stands, or what was typed before signing in. */
  typed: Readonly<Record<string, string>>
}

export function EditQuestionForm({ post, locale, from, labels, edit, typed }: Props) {
  const preview = usePreview(locale, `${from}#${EDIT_ANCHOR}`)
  return (
    <EditForm
      action={editQuestionAction}
      {...{ post, locale, from, typed }}
      form={labels.form}
      labels={edit}
      fieldNames={questionFieldNames(labels)}
      values={preview.typed}
    >
      <QuestionFields labels={labels} preview={preview} typed={typed} />
    </EditForm>
  )
}
