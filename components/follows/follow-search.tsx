'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { followSearchAction } from '#lib/follows/actions.ts'
import { FollowButton } from './follow-button.tsx'

type Props = { id: number; isMine: boolean; name: string; locale: string; from: string }

/** Follow or unfollow a search that one keeps. */
export function FollowSearch({ id, ...form }: Props) {
  const t = useTexts('follows.search')
  return (
    <FollowButton
      action={followSearchAction}
      anchor={`follow-search-${id}`}
      fields={{ search: id }}
      words={t}
      {...form}
    />
  )
}
