'use client'

import { useParams, usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { unreadShown, useViewerState } from '#components/viewer/viewer-store.ts'

/** The time after which the stream is opened in browsers that cannot say when they are idle, in ms. */
const SOON_MS = 2000

/**
 * Opens the page's stream once the browser is idle, for whoever views it (ADR 0034): for a thread's numbers, for the
 * viewer's notifications, for the moderators' queue. Its script is loaded only then.
 */
export function LiveLoader() {
  const path = usePathname()
  const isThread = 'slug' in useParams()
  const state = useViewerState()
  const who = state?.viewer?.id ?? (state ? 0 : null)
  const question = isThread ? /\/(?:questions|guides)\/(\d+)\//.exec(path)?.[1] : undefined
  const hasQueue = /\/moderation(?:$|\/cases\/)/.test(path)
  const query = `${question ? `question=${question}` : ''}${hasQueue ? '&queue=1' : ''}`
  useEffect(() => {
    if (who === null || (who === 0 && query === '')) return undefined
    let end: (() => void) | undefined
    let isOver = false
    const load = async () => {
      const { openStream } = await import('./open-stream.ts')
      if (!isOver) end = openStream(query, unreadShown)
    }
    // Without the script, for example offline, the page stays as it is.
    const run = () => void load().catch(() => undefined)
    if ('requestIdleCallback' in window) requestIdleCallback(run)
    else setTimeout(run, SOON_MS)
    return () => {
      isOver = true
      end?.()
    }
  }, [who, query])
  return null
}
