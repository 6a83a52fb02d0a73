'use client'

import { useEffect, useEffectEvent } from 'react'
import type { CaseChange } from '#lib/moderation/types.ts'

/** The time between two requests for other moderators' changes while the page is visible. */
const EVERY_MS = 4000

type News = { changes: CaseChange[]; waiting: number; now: string }

/** Reports the changes that other moderators make to cases, from the moment the page was rendered. */
export function useQueueLive(since: string, hear: (changes: readonly CaseChange[]) => void) {
  const tell = useEffectEvent((news: News) => hear(news.changes))
  useEffect(() => {
    let last = since
    let timer: ReturnType<typeof setTimeout>
    const stop = new AbortController()
    const ask = async () => {
      if (document.visibilityState === 'visible') {
        try {
          const response = await fetch(`/api/moderation/queue?since=${encodeURIComponent(last)}`, {
            headers: { accept: 'application/json' },
            signal: stop.signal,
          })
          if (response.ok) {
            const news = (await response.json()) as News
            last = news.now
            tell(news)
          }
        } catch {
          // The server cannot be reached: the next turn asks again, and the server decides about everything that is
          // sent.
        }
      }
      if (!stop.signal.aborted) timer = setTimeout(() => void ask(), EVERY_MS)
    }
    timer = setTimeout(() => void ask(), EVERY_MS)
    const askNow = () => {
      if (document.visibilityState !== 'visible') return
      clearTimeout(timer)
      void ask()
    }
    document.addEventListener('visibilitychange', askNow)
    return () => {
      stop.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', askNow)
    }
  }, [since])
}
