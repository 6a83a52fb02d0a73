'use client'

import { fill } from '#components/ui/template.ts'
import type { Template } from '#components/ui/template.ts'
import { useViewerState } from '#components/viewer/viewer-store.ts'

/** A post's votes in words, after one's own vote too. */
export function VoteCount({ postId, score, words }: { postId: number; score: number; words: Template }) {
  return fill(words, { count: useViewerState()?.posts[postId]?.score ?? score })
}
