'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { useActionSubmit } from '#components/ui/use-action-submit.ts'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { followQuestionAction } from '#lib/follows/actions.ts'

type Props = {
  questionId: number
  /** The state on the viewer's own page; elsewhere it comes with the viewer's data. */
  isMine?: boolean
  locale: string
  from: string
}

/** Follows or unfollows a question. Without JavaScript it only follows; the viewer's own page unfollows. */
export function FollowQuestion({ questionId, isMine, locale, from }: Props) {
  const t = useTexts('follows.question')
  const viewer = useViewerState()
  const { state, formAction, submit, isPending } = useActionSubmit(followQuestionAction, {
    permalink: `${from}#follow-${questionId}`,
    keepsPage: true,
  })
  const isFollowed = state?.ok ? state.data.state === 'follow' : (isMine ?? viewer?.follows.question ?? false)
  return (
    <form id={`follow-${questionId}`} className="follow-form" action={formAction} onSubmit={submit}>
      <input type="hidden" name="question" value={questionId} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="from" value={from} />
      <button
        type="submit"
        name="state"
        value={isFollowed ? 'none' : 'follow'}
        className="link-button"
        aria-disabled={isPending || undefined}
      >
        {t(isFollowed ? 'followUndo' : 'follow')}
      </button>
      {state?.ok === false && <span role="alert">{state.message}</span>}
    </form>
  )
}
