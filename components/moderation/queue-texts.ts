'use client'

import { useTexts } from '#components/ui/texts.tsx'

/** Returns the texts of a queue's rows, for components and for the functions that they call. */
export function useQueueTexts() {
  return { t: useTexts('moderation.words'), filled: useTexts('moderation.templates') }
}

export type QueueTexts = ReturnType<typeof useQueueTexts>
