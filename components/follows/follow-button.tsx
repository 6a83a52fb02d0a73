'use client'

import type { FormAction } from '#components/ui/action-types.ts'
import { useActionSubmit } from '#components/ui/use-action-submit.ts'
import type { FollowState } from '#lib/follows/rules.ts'

type Props = {
  action: FormAction<{ state: FollowState }>
  /** Id of the form, unique on the page. */
  anchor: string
  /** The target, as the action's fields. */
  fields: Readonly<Record<string, string | number>>
  isMine: boolean
  words: (key: 'follow' | 'followUndo') => string
  /** The target's name, which follows the button's words where a page has several such buttons. */
  name?: string | undefined
  /** False if the page shows more of the change than this button does. */
  keepsPage?: boolean
  /** Names the button with its object, where that stands elsewhere on the page; its words then stay the same. */
  named?: { id: string; 'aria-labelledby': string }
  locale: string
  from: string
}

/** Follow or unfollow something. Without JavaScript it only follows; the viewer's own page unfollows. */
export function FollowButton(props: Props) {
  const { action, anchor, fields, isMine, words, name, named, keepsPage = true, locale, from } = props
  const { state, formAction, submit, isPending } = useActionSubmit(action, {
    permalink: `${from}#${anchor}`,
    keepsPage,
  })
  const isFollowed = state?.ok ? state.data.state === 'follow' : isMine
  return (
    <form id={anchor} className="follow-form" action={formAction} onSubmit={submit}>
      {Object.entries({ ...fields, locale, from }).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <button
        type="submit"
        name="state"
        value={isFollowed ? 'none' : 'follow'}
        className="link-button"
        aria-disabled={isPending || undefined}
        {...(named && { ...named, 'aria-pressed': isFollowed })}
      >
        {words(isFollowed && !named ? 'followUndo' : 'follow')}
        {name !== undefined && <span className="sr-only"> {name}</span>}
      </button>
      {state?.ok === false && <span role="alert">{state.message}</span>}
    </form>
  )
}
