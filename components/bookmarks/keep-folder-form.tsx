'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { keepFolderAction } from '#lib/bookmarks/actions.ts'
import type { FollowState } from '#lib/follows/rules.ts'

type Props = {
  folder: { id: number; name: string }
  /** The wished state: `none` removes the folder. */
  state: FollowState
  label: string
  locale: string
  from: string
}

/** A button that removes a folder, or brings it back; the posts in it stay saved. */
export function KeepFolderForm({ folder, state, label, locale, from }: Props) {
  return (
    <ActionForm action={keepFolderAction} {...{ locale, from }} anchor={`${state}-folder-${folder.id}`}>
      <input type="hidden" name="folder" value={folder.id} />
      <input type="hidden" name="state" value={state} />
      <SubmitButton kind="quiet">
        {label}
        <span className="sr-only">
          {' '}
          <bdi>{folder.name}</bdi>
        </span>
      </SubmitButton>
    </ActionForm>
  )
}
