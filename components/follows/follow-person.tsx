'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { followPersonAction } from '#lib/follows/actions.ts'
import { FollowButton } from './follow-button.tsx'

type Props = {
  personId: number
  /** True if the viewer follows them: set on a page of the viewer's own; elsewhere it comes with the viewer's data. */
  isMine?: boolean
  name?: string
  locale: string
  from: string
}

/** Follow or unfollow a person; nothing on one's own profile. */
export function FollowPerson({ personId, isMine, ...form }: Props) {
  const t = useTexts('follows.person')
  const state = useViewerState()
  if (state?.viewer?.id === personId) return null
  return (
    <FollowButton
      action={followPersonAction}
      anchor={`follow-person-${personId}`}
      fields={{ person: personId }}
      isMine={isMine ?? state?.follows.person ?? false}
      words={t}
      {...form}
    />
  )
}
