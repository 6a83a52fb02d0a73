'use client'

import { useEffect, useEffectEvent } from 'react'
import { LOOK_AGAIN } from '#components/live/live-store.ts'
import type { CaseChange } from '#lib/moderation/types.ts'

type News = { changes: CaseChange[]; waiting: number; now: string }

/**
 * Reports the changes that other moderators make to cases, from the moment the page was rendered. The page's stream
 * says when there are any.
 */
export function useQueueLive(since: string, hear: (changes: readonly CaseChange[]) => void) {
  const tell = useEffectEvent((news: News) => hear(news.changes))
  useEffect(() => {
    let last = since
    const stop = new AbortController()
    const ask = async () => {
      try {
        const response = await fetch(`/api/moderation/queue?since=${encodeURIComponent(last)}`, {
          headers: { accept: 'application/json' },
          signal: stop.signal,
        })
        if (!response.ok) return
        const news = (await response.json()) as News
        last = news.now
        tell(news)
      } catch {
        // The server cannot be reached. The next event of the stream asks for the same changes again, and the server
        // decides about everything that is sent.
      }
    }
    // One request after the other: an older answer must not replace a newer one.
    let turn = Promise.resolve()
    const onChange = () => {
      turn = turn.then(ask)
    }
    window.addEventListener(LOOK_AGAIN, onChange)
    return () => {
      stop.abort()
      window.removeEventListener(LOOK_AGAIN, onChange)
    }
  }, [since])
}
