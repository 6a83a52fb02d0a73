'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { followGuideAction } from '#lib/follows/actions.ts'
import { FollowButton } from './follow-button.tsx'

type Props = {
  guideId: number
  /** The state on the viewer's own page; elsewhere it comes with the viewer's data. */
  isMine?: boolean
  name?: string
  locale: string
  from: string
}

/** Follow or unfollow a guide. */
export function FollowGuide({ guideId, isMine, ...form }: Props) {
  const t = useTexts('follows.guide')
  const follows = useViewerState()?.follows
  return (
    <FollowButton
      action={followGuideAction}
      anchor={`follow-${guideId}`}
      fields={{ guide: guideId }}
      isMine={isMine ?? follows?.guide ?? false}
      words={t}
      {...form}
    />
  )
}
