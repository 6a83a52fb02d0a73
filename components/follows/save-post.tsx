'use client'

import { nameId, named } from '#components/ui/named.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { savePostAction } from '#lib/follows/actions.ts'
import { FollowButton } from './follow-button.tsx'

type Props = {
  postId: number
  /** The state on the viewer's own page, and the post's name; elsewhere both are on the post's page. */
  isMine?: boolean
  name?: string
  locale: string
  from: string
}

/** Save a post into one's own list, or take it out. */
export function SavePost({ postId, isMine, name, locale, from }: Props) {
  const t = useTexts('follows.post')
  const mine = useViewerState()?.posts[postId]
  return (
    <FollowButton
      action={savePostAction}
      anchor={`save-${postId}`}
      fields={{ post: postId }}
      isMine={isMine ?? mine?.isSaved ?? false}
      words={t}
      {...(name === undefined ? { named: named(nameId('post', postId), 'save') } : { name })}
      {...{ locale, from }}
    />
  )
}
