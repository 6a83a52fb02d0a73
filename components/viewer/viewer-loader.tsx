'use client'

import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { ACTION_DONE } from '#components/ui/use-action-submit.ts'
import { loadViewerState } from './viewer-store.ts'

/** Asks who is looking, after the page has painted: on every page, after every action, and when a page comes back from memory. */
export function ViewerLoader({ locale }: { locale: string }) {
  const path = usePathname()
  useEffect(() => {
    const question = /\/questions\/(\d+)(?:\/|$)/.exec(path)?.[1] ?? null
    const load = () => void loadViewerState({ locale, question })
    const loadWhenBack = (event: PageTransitionEvent) => event.persisted && load()
    load()
    window.addEventListener(ACTION_DONE, load)
    window.addEventListener('pageshow', loadWhenBack)
    return () => {
      window.removeEventListener(ACTION_DONE, load)
      window.removeEventListener('pageshow', loadWhenBack)
    }
  }, [path, locale])
  return null
}
