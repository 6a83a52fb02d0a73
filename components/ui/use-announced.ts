'use client'

import { useEffect } from 'react'
import { announce } from './announce.ts'

/** Announces a text that has just appeared on the page; null announces nothing. */
export function useAnnounced(text: string | null): void {
  useEffect(() => {
    if (text) announce(text)
  }, [text])
}
