'use client'

import type * as Browser from '@simplewebauthn/browser'
import { useCallback, useState } from 'react'

/** Texts about what the browser answers. */
export type PasskeyWords = { cancelled: string; known: string; failed: string }

type Library = typeof Browser

/**
 * Asks the browser for a passkey. Loads the library with the first use. Returns the answer as JSON for a form, or null;
 * then `problem` says why, in words.
 */
export function usePasskey(words: PasskeyWords) {
  const [problem, setProblem] = useState<string | null>(null)
  const ask = useCallback(
    async (work: (library: Library) => Promise<object>): Promise<string | null> => {
      setProblem(null)
      try {
        return JSON.stringify(await work(await import('@simplewebauthn/browser')))
      } catch (error) {
        setProblem(wordsFor(error, words))
        return null
      }
    },
    [words],
  )
  return { problem, setProblem, ask }
}

/** Browsers say little on purpose; a person who has closed the dialogue has cancelled. */
function wordsFor(error: unknown, words: PasskeyWords): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'AbortError') return words.cancelled
  return name === 'InvalidStateError' ? words.known : words.failed
}
