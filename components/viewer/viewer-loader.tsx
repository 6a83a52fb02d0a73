'use client'

import { useParams, usePathname, useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { LOOK_AGAIN } from '#components/live/live-store.ts'
import { OWNER_KEY } from '#components/ui/draft-owner.ts'
import { ACTION_DONE } from '#components/ui/use-action-submit.ts'
import { followStoredOwner, loadViewerState, useVisit } from './viewer-store.ts'

/**
 * Requests the viewer's data after the first paint: on every page, after every action, when the page's stream says so,
 * when a page comes back from memory, and when another tab has found another person.
 */
export function ViewerLoader({ locale }: { locale: string }) {
  const path = usePathname()
  // Only the page that shows the thread has a slug in its address; its pages for editing and history have none.
  const isThread = 'slug' in useParams()
  const router = useRouter()
  const visit = useVisit()
  useEffect(() => {
    if (visit > 0) router.refresh()
  }, [visit, router])
  useEffect(() => {
    const question = /\/(?:questions|guides)\/(\d+)(?:\/|$)/.exec(path)?.[1] ?? null
    const person = /\/users\/(\d+)(?:\/|$)/.exec(path)?.[1] ?? null
    const tag = /\/tags\/([^/]+)$/.exec(path)?.[1] ?? null
    const move = /\/map\/moves\/([^/]+\/[^/]+)$/.exec(path)?.[1] ?? null
    const request = (opened: string | null) => void loadViewerState({ locale, question, opened, person, tag, move })
    const load = () => request(null)
    const look = (event: Event) => request((event as CustomEvent<string | null>).detail)
    const loadAnew = () => {
      followStoredOwner()
      load()
    }
    const loadWhenBack = (event: PageTransitionEvent) => event.persisted && loadAnew()
    const loadWhenOther = (event: StorageEvent) => event.key === OWNER_KEY && loadAnew()
    request(isThread ? '1' : null)
    window.addEventListener('storage', loadWhenOther)
    window.addEventListener(ACTION_DONE, load)
    window.addEventListener(LOOK_AGAIN, look)
    window.addEventListener('pageshow', loadWhenBack)
    return () => {
      window.removeEventListener('storage', loadWhenOther)
      window.removeEventListener(ACTION_DONE, load)
      window.removeEventListener(LOOK_AGAIN, look)
      window.removeEventListener('pageshow', loadWhenBack)
    }
  }, [path, isThread, locale])
  return null
}
