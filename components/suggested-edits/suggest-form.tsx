'use client'

import { EDIT_ANCHOR, EditForm } from '#components/posts/edit-form.tsx'
import type { Editing } from '#components/posts/edit-form.tsx'
import { usePreview } from '#components/posts/use-preview.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { suggestEditAction } from '#lib/suggested-edits/actions.ts'
import type { PostKind } from '#lib/posts/types.ts'
import { PostTextFields, useTextFieldNames } from './post-text-fields.tsx'

type Props = {
  post: { id: number; kind: PostKind; editVersion: number }
  locale: string
  from: string
  edit: Editing
  newTagPoints: number
  typed: Readonly<Record<string, string>>
}

/** The form of an edit that needs a review. */
export function SuggestForm({ post, locale, from, edit, newTagPoints, typed }: Props) {
  const t = useTexts('suggestedEdits.form')
  const preview = usePreview(locale, `${from}#${EDIT_ANCHOR}`)
  return (
    <EditForm
      action={suggestEditAction}
      {...{ post, locale, from, typed }}
      edit={edit}
      save={t('submit')}
      fieldNames={useTextFieldNames()}
      values={preview.typed}
    >
      <PostTextFields kind={post.kind} {...{ preview, typed, newTagPoints }} />
    </EditForm>
  )
}
