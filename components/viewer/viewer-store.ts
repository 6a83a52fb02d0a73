'use client'

import { useSyncExternalStore } from 'react'
import { NOBODY, setDraftOwner, storedOwner, syncDraftsWith, withSync } from '#components/ui/draft-owner.ts'
import { hasDrafts } from '#components/ui/draft-store.ts'
import type { ViewerState } from '#lib/viewer/types.ts'

syncDraftsWith(() => import('#components/drafts/draft-sync.ts'))

let state: ViewerState | null = null
let asked = 0
let visit = 0
const listeners = new Set<() => void>()

/** Returns the viewer's data; null on the server and until the answer has come. */
export function useViewerState(): ViewerState | null {
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => null,
  )
}

/** Returns the number of unread notifications that the page shows; null while it shows none. */
export function unreadShown(): number | null {
  return state?.viewer?.unread ?? null
}

/** Counts the different people who have viewed this page. */
export function useVisit(): number {
  return useSyncExternalStore(
    subscribe,
    () => visit,
    () => 0,
  )
}

/** Requests the viewer's state of a page. Of several requests only the last one's answer counts. */
export async function loadViewerState(query: {
  locale: string
  question: string | null
  /** `1` when the thread has just been opened. */
  opened: string | null
  person: string | null
  tag: string | null
  move: string | null
}): Promise<void> {
  const turn = ++asked
  const search = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== null))
  try {
    const response = await fetch(`/api/viewer?${search}`, { headers: { accept: 'application/json' } })
    if (!response.ok) return
    const next = (await response.json()) as ViewerState
    if (turn === asked) tell(next)
  } catch {
    // The browser is offline or the server is away: the page stays as everyone sees it, and the server decides.
  }
}

/**
 * Another page of this browser has found who is here now: a page that still shows somebody else's text drops it before
 * the server has answered, or without a network.
 */
export function followStoredOwner(): void {
  const stored = storedOwner()
  if (stored === null || !setDraftOwner(stored)) return
  state = null
  visit++
  for (const listener of listeners) listener()
}

function tell(next: ViewerState) {
  state = next
  const owner = next.viewer?.id ?? NOBODY
  if (setDraftOwner(owner, next.viewer?.drafts)) visit++
  if (owner !== NOBODY && hasDrafts(owner)) void withSync(({ sendWaiting }) => sendWaiting(owner))
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
