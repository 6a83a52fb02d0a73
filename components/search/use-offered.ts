'use client'

import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import type { FoundQuestion, SimilarAnswer } from '#lib/search/types.ts'

const NONE: readonly FoundQuestion[] = []

type Options = {
  locale: string
  questionId: number | undefined
  /** The questions that the page has already. */
  given: readonly FoundQuestion[] | undefined
}

/**
 * Suggests questions like the one that is to be closed. Requests them once, when `box` becomes visible: a queue has
 * many boxes that nobody opens.
 */
export function useOffered(
  box: RefObject<HTMLElement | null>,
  { locale, questionId, given }: Options,
): readonly FoundQuestion[] {
  const [fetched, setFetched] = useState(NONE)
  useEffect(() => {
    if (given || questionId === undefined || !box.current) return undefined
    const watch = new IntersectionObserver(async (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      watch.disconnect()
      setFetched(await fetchSimilar(questionId, locale))
    })
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [box, given, questionId, locale])
  return given ?? fetched
}

async function fetchSimilar(questionId: number, locale: string): Promise<readonly FoundQuestion[]> {
  try {
    const response = await fetch(`/api/similar?question=${questionId}&locale=${locale}`)
    return response.ok ? ((await response.json()) as SimilarAnswer).questions : NONE
  } catch {
    // Suggestions are optional; the moderator can search.
    return NONE
  }
}
