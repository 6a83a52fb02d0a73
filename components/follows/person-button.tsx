'use client'

import type { FormAction } from '#components/ui/action-types.ts'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import type { FollowState } from '#lib/follows/rules.ts'
import { FollowButton } from './follow-button.tsx'

/** A button about a person, on their profile or in a list of the viewer's own. */
export type PersonProps = {
  personId: number
  /** The state on a page of the viewer's own; elsewhere it comes with the viewer's data. */
  isMine?: boolean
  name?: string
  locale: string
  from: string
}

type Props = PersonProps & {
  kind: 'follow' | 'block'
  action: FormAction<{ state: FollowState }>
  words: (key: 'follow' | 'followUndo') => string
}

/** Follows or blocks a person, or no longer; nothing on one's own profile. */
export function PersonButton({ kind, personId, isMine, ...button }: Props) {
  const state = useViewerState()
  if (state?.viewer?.id === personId) return null
  const stored = kind === 'block' ? state?.follows.block : state?.follows.person
  return (
    <FollowButton
      anchor={`${kind}-person-${personId}`}
      fields={{ person: personId }}
      isMine={isMine ?? stored ?? false}
      {...button}
    />
  )
}
