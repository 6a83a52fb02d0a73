'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { useActionSubmit } from '#components/ui/use-action-submit.ts'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { followTagAction } from '#lib/follows/actions.ts'
import type { TagState } from '#lib/follows/rules.ts'

type Props = {
  tag: string
  /** The state on the viewer's own page; elsewhere it comes with the viewer's data. */
  mine?: TagState
  locale: string
  from: string
}

/** Follows or ignores a tag. Without JavaScript the viewer's own page undoes it. */
export function FollowTag({ tag, mine, locale, from }: Props) {
  const t = useTexts('follows.tag')
  const viewer = useViewerState()
  const { state, formAction, submit, isPending } = useActionSubmit(followTagAction, {
    permalink: `${from}#follow-${tag}`,
    keepsPage: true,
  })
  const now = (state?.ok ? state.data.state : null) ?? mine ?? viewer?.follows.tag ?? 'none'
  const button = (kind: 'follow' | 'ignore') => (
    <button
      type="submit"
      name="state"
      value={now === kind ? 'none' : kind}
      className="link-button"
      aria-disabled={isPending || undefined}
    >
      {t(now === kind ? `${kind}Undo` : kind)}
    </button>
  )
  return (
    <form id={`follow-${tag}`} className="follow-form" action={formAction} onSubmit={submit}>
      <input type="hidden" name="tag" value={tag} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="from" value={from} />
      {button('follow')}
      {button('ignore')}
      {state?.ok === false && <span role="alert">{state.message}</span>}
    </form>
  )
}
