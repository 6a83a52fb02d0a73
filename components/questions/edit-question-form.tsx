'use client'

import { EDIT_ANCHOR, EditForm } from '#components/posts/edit-form.tsx'
import type { Editing } from '#components/posts/edit-form.tsx'
import { usePreview } from '#components/posts/use-preview.ts'
import { editQuestionAction } from '#lib/questions/actions.ts'
import { QuestionFields, useQuestionFieldNames } from './question-fields.tsx'
import type { QuestionChoices } from './question-fields.tsx'

type Props = {
  post: { id: number; editVersion: number }
  locale: string
  from: string
  choices: QuestionChoices
  edit: Editing
  /** The current text, or the text typed before signing in. */
  typed: Readonly<Record<string, string>>
}

export function EditQuestionForm({ post, locale, from, choices, edit, typed }: Props) {
  const preview = usePreview(locale, `${from}#${EDIT_ANCHOR}`)
  return (
    <EditForm
      action={editQuestionAction}
      {...{ post, locale, from, typed }}
      edit={edit}
      fieldNames={useQuestionFieldNames(choices)}
      values={preview.typed}
    >
      <QuestionFields choices={choices} preview={preview} typed={typed} />
    </EditForm>
  )
}
