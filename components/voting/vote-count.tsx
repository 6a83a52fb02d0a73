'use client'

import { useViewerState } from '#components/viewer/viewer-store.ts'
import { numberFormat } from '#components/ui/formatters.ts'

type Props = {
  postId: number
  score: number
  locale: string
  /** "1 vote" and "2 votes": the number in them is replaced. */
  words: { one: string; other: string }
}

/** A post's votes in words, after one's own vote too. */
export function VoteCount({ postId, score, locale, words }: Props) {
  const shown = useViewerState()?.posts[postId]?.score ?? score
  const word = Math.abs(shown) === 1 ? words.one : words.other
  // The browser's first formatter of numbers takes long to make, and mostly nobody has voted since.
  if (shown === score) return word
  return word.replace(/\d+/, numberFormat(locale).format(shown))
}
