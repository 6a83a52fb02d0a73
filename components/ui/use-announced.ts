'use client'

import { useEffect } from 'react'
import { announce } from './announce.ts'

/** Says a text that has just appeared on the page to screen readers; null where there is nothing to say. */
export function useAnnounced(text: string | null): void {
  useEffect(() => {
    if (text) announce(text)
  }, [text])
}
