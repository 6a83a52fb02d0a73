'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

/** A post's votes in words, after one's own vote too. */
export function VoteCount({ postId, score }: { postId: number; score: number }) {
  const t = useTexts('voting')
  return t('score', { count: useViewerState()?.posts[postId]?.score ?? score })
}
