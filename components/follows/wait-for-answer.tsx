'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { waitForAnswerAction } from '#lib/follows/actions.ts'
import { FollowButton } from './follow-button.tsx'

type Props = {
  questionId: number
  /** The state on the viewer's own page; elsewhere it comes with the viewer's data. */
  isMine?: boolean
  name?: string
  locale: string
  from: string
}

/** Says that the viewer has the same question, or retracts that. The asker sees no button. */
export function WaitForAnswer({ questionId, isMine, ...form }: Props) {
  const t = useTexts('meToo.button')
  const state = useViewerState()
  if (isMine === undefined && state?.posts[questionId]?.isMine) return null
  return (
    <FollowButton
      action={waitForAnswerAction}
      anchor={`me-too-${questionId}`}
      fields={{ question: questionId }}
      isMine={isMine ?? state?.isWaiting ?? false}
      words={t}
      // The page says how many wait.
      keepsPage={isMine !== undefined}
      {...form}
    />
  )
}
