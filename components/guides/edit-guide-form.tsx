'use client'

import { EDIT_ANCHOR, EditForm } from '#components/posts/edit-form.tsx'
import type { Editing } from '#components/posts/edit-form.tsx'
import { usePreview } from '#components/posts/use-preview.ts'
import { editGuideAction } from '#lib/guides/actions.ts'
import { GuideFields } from './guide-fields.tsx'
import type { GuideChoices } from './guide-fields.tsx'
import { useGuideFieldNames } from './guide-text-fields.tsx'

type Props = {
  post: { id: number; editVersion: number }
  locale: string
  from: string
  choices: GuideChoices
  edit: Editing
  /** The current text, or what was typed before signing in. */
  typed: Readonly<Record<string, string>>
}

export function EditGuideForm({ post, locale, from, choices, edit, typed }: Props) {
  const preview = usePreview(locale, `${from}#${EDIT_ANCHOR}`)
  return (
    <EditForm
      action={editGuideAction}
      {...{ post, locale, from, typed, edit }}
      fieldNames={useGuideFieldNames()}
      values={preview.typed}
    >
      <GuideFields {...{ choices, preview, typed }} />
    </EditForm>
  )
}
