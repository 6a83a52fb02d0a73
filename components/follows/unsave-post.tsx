'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { savePostAction } from '#lib/follows/actions.ts'
import { FollowButton } from './follow-button.tsx'

type Props = { postId: number; name: string; locale: string; from: string }

/** A button that removes a post from the viewer's list of saved posts. The page of the post has another. */
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
