'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { blockPersonAction } from '#lib/follows/actions.ts'
import { FollowButton } from './follow-button.tsx'

type Props = {
  personId: number
  /** True if the viewer has blocked them: set on a page of the viewer's own; elsewhere it comes with the viewer's data. */
  isMine?: boolean
  name?: string
  locale: string
  from: string
}

/** Block or unblock a person; nothing on one's own profile. */
export function BlockPerson({ personId, isMine, ...form }: Props) {
  const t = useTexts('follows.block')
  const state = useViewerState()
  if (state?.viewer?.id === personId) return null
  return (
    <FollowButton
      action={blockPersonAction}
      anchor={`block-person-${personId}`}
      fields={{ person: personId }}
      isMine={isMine ?? state?.follows.block ?? false}
      words={t}
      {...form}
    />
  )
}
