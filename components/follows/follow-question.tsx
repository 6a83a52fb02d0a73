'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { followQuestionAction } from '#lib/follows/actions.ts'
import { FollowButton } from './follow-button.tsx'

type Props = {
  questionId: number
  /** The state on the viewer's own page; elsewhere it comes with the viewer's data. */
  isMine?: boolean
  name?: string
  locale: string
  from: string
}

/** Follow or unfollow a question. */
export function FollowQuestion({ questionId, isMine, ...form }: Props) {
  const t = useTexts('follows.question')
  const follows = useViewerState()?.follows
  return (
    <FollowButton
      action={followQuestionAction}
      anchor={`follow-${questionId}`}
      fields={{ question: questionId }}
      isMine={isMine ?? follows?.question ?? false}
      words={t}
      {...form}
    />
  )
}
