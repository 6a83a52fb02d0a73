'use client'

import { EDIT_ANCHOR, EditForm } from '#components/posts/edit-form.tsx'
import { usePreview } from '#components/posts/use-preview.ts'
import type { ButtonKind } from '#components/ui/button-class.ts'
import { useTexts } from '#components/ui/texts.tsx'
import type { PostKind } from '#lib/posts/types.ts'
import { decideEditAction } from '#lib/suggested-edits/actions.ts'
import { PostTextFields, useTextFieldNames } from './post-text-fields.tsx'

type Improving = {
  edit: { id: number }
  post: { id: number; kind: PostKind; editVersion: number }
  locale: string
  from: string
  newTagPoints: number
  typed: Readonly<Record<string, string>>
  /** Label of its button: beside one that accepts it unchanged, it is not the primary one. */
  kind: ButtonKind
}

/** Accepts a suggestion with the reviewer's changes. */
export function ImproveForm({ edit, post, locale, from, newTagPoints, typed, kind }: Improving) {
  const t = useTexts('suggestedEdits.form')
  const preview = usePreview(locale, `${from}#${EDIT_ANCHOR}`)
  return (
    <EditForm
      action={decideEditAction}
      {...{ post, locale, from, typed, kind }}
      save={t('saveImproved')}
      fieldNames={useTextFieldNames()}
      values={preview.typed}
    >
      <input type="hidden" name="edit" value={edit.id} />
      <input type="hidden" name="decision" value="improve" />
      <PostTextFields kind={post.kind} {...{ preview, typed, newTagPoints }} />
    </EditForm>
  )
}
