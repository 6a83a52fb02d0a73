'use client'

import { BodyField } from '#components/posts/body-field.tsx'
import { EDIT_ANCHOR, EditForm } from '#components/posts/edit-form.tsx'
import type { EditLabels } from '#components/posts/edit-form.tsx'
import { usePreview } from '#components/posts/use-preview.ts'
import { editAnswerAction } from '#lib/answers/actions.ts'
import type { AnswerFormLabels } from './answer-form.tsx'
import { StanceAndBasis } from './stance-and-basis.tsx'

type Props = {
  post: { id: number; editVersion: number }
  isYesNo: boolean
  locale: string
  from: string
  labels: Pick<AnswerFormLabels, 'form' | 'body' | 'marks' | 'title'>
  edit: EditLabels
  typed: Readonly<Record<string, string>>
}

export function EditAnswerForm({ post, isYesNo, locale, from, labels, edit, typed }: Props) {
  const preview = usePreview(locale, `${from}#${EDIT_ANCHOR}`)
  return (
    <EditForm
      action={editAnswerAction}
      {...{ post, locale, from, typed }}
      form={labels.form}
      labels={edit}
      fieldNames={{ body: labels.title, stance: labels.marks.stance, basis: labels.marks.basis }}
      values={preview.typed}
    >
      <BodyField label={labels.title} labels={labels.body} preview={preview} defaultValue={typed['body']} />
      <StanceAndBasis isYesNo={isYesNo} labels={labels.marks} stance={typed['stance']} basis={typed['basis']} />
    </EditForm>
  )
}
