'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

/** A post's votes in words, updated after the viewer's own vote. */
export function VoteCount({ postId, score }: { postId: number; score: number }) {
  const t = useTexts('voting')
  return t('score', { count: useViewerState()?.posts[postId]?.score ?? score })
}
