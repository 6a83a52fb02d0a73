'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { followMoveAction } from '#lib/follows/actions.ts'
import { FollowButton } from './follow-button.tsx'

type Props = {
  /** Slugs of both roles. */
  roles: readonly [string, string]
  /** True if the viewer follows it: set on a page of the viewer's own; elsewhere it comes with the viewer's data. */
  isMine?: boolean
  name?: string
  locale: string
  from: string
}

/** Follow or unfollow a move of the career map. */
export function FollowMove({ roles: [source, target], isMine, ...form }: Props) {
  const t = useTexts('follows.move')
  const follows = useViewerState()?.follows
  return (
    <FollowButton
      action={followMoveAction}
      anchor={`follow-${source}-${target}`}
      fields={{ from_role: source, to_role: target }}
      isMine={isMine ?? follows?.move ?? false}
      words={t}
      {...form}
    />
  )
}
