'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { shelvePostAction } from '#lib/bookmarks/actions.ts'
import type { FollowState } from '#lib/follows/rules.ts'

type Props = {
  postId: number
  /** The wished state: `none` takes the post out of the list. */
  state: FollowState
  label: string
  /** The post's name, which follows the button's words for screen readers. */
  name: string
  locale: string
  from: string
}

/** A button that takes a post out of the viewer's list, or puts it back with its folder and note. */
export function ShelveForm({ postId, state, label, name, locale, from }: Props) {
  return (
    <ActionForm action={shelvePostAction} {...{ locale, from }} anchor={`${state}-bookmark-${postId}`}>
      <input type="hidden" name="post" value={postId} />
      <input type="hidden" name="state" value={state} />
      <SubmitButton kind="quiet">
        {label}
        <span className="sr-only">
          {' '}
          <bdi>{name}</bdi>
        </span>
      </SubmitButton>
    </ActionForm>
  )
}
