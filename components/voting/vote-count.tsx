'use client'

import { useScore } from '#components/live/live-store.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

/** A post's votes in words, updated after the viewer's own vote and those of others. */
export function VoteCount({ postId, score }: { postId: number; score: number }) {
  const t = useTexts('voting')
  const live = useScore(postId)
  const viewer = useViewerState()
  return t('score', { count: live ?? viewer?.posts[postId]?.score ?? score })
}
