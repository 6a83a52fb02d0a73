'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { savePostAction } from '#lib/follows/actions.ts'
import { FollowButton } from './follow-button.tsx'

type Props = { postId: number; name: string; locale: string; from: string }

/** Take a post out of one's own list; the post's page has a button of its own. */
export function UnsavePost({ postId, ...form }: Props) {
  const t = useTexts('follows.post')
  return (
    <FollowButton
      action={savePostAction}
      anchor={`save-${postId}`}
      fields={{ post: postId }}
      isMine
      words={t}
      {...form}
    />
  )
}
