'use client'

import type { ReactNode } from 'react'
import { BodyField } from '#components/posts/body-field.tsx'
import { EDIT_ANCHOR, EditForm } from '#components/posts/edit-form.tsx'
import type { Editing } from '#components/posts/edit-form.tsx'
import { usePreview } from '#components/posts/use-preview.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { editAnswerAction } from '#lib/answers/actions.ts'
import { StanceAndBasis } from './stance-and-basis.tsx'

type Props = {
  post: { id: number; editVersion: number }
  isYesNo: boolean
  locale: string
  from: string
  edit: Editing
  typed: Readonly<Record<string, string>>
  /** The fields for what authors say of themselves; nothing for other people. */
  children: ReactNode
}

export function EditAnswerForm({ post, isYesNo, locale, from, edit, typed, children }: Props) {
  const t = useTexts('answers.form')
  const preview = usePreview(locale, `${from}#${EDIT_ANCHOR}`)
  return (
    <EditForm
      action={editAnswerAction}
      {...{ post, locale, from, typed }}
      edit={edit}
      fieldNames={{ body: t('title'), stance: t('stance'), basis: t('basis'), ownCountry: t('country') }}
      values={preview.typed}
    >
      <BodyField label={t('title')} preview={preview} defaultValue={typed['body']} />
      <StanceAndBasis isYesNo={isYesNo} stance={typed['stance']} basis={typed['basis']} />
      {children}
    </EditForm>
  )
}
