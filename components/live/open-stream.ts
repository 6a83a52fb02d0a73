import { ACTION_DONE } from '#components/ui/use-action-submit.ts'
import type { ThreadNews } from '#lib/live/types.ts'
import { forgetNews, hearNews, LOOK_AGAIN } from './live-store.ts'

/** The least time before the stream is opened again, and the most random time on top of it, in ms. */
const WAIT_MS = { least: 500, most: 60_000 }
/**
 * The page gives up after this many failures in a row without any answer, until it is visible again: the server answers
 * 204 or 403 to streams that it will never open, and the browser does not tell which.
 */
const MAX_REFUSALS = 10
/** A stream that was open for longer than this, in ms, did not fail at once: the next wait is short again. */
const STABLE_MS = 60_000

/**
 * Keeps the page's one stream open while the page is visible, and passes its events on. `unread` returns the number of
 * unread notifications that the page shows: if it is not true, the stream begins with a signal. Returns the function
 * that ends it. The browser's own way of opening it again knows neither growing nor random waits.
 */
export function openStream(query: string, unread: () => number | null): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let [failures, refusals, openedAt, last, wasOpen] = [0, 0, 0, '', false]

  const close = () => {
    clearTimeout(timer)
    source?.close()
    source = null
  }
  const open = () => {
    if (source || document.hidden) return
    clearTimeout(timer)
    openedAt = 0
    const shown = unread()
    source = new EventSource(`/api/live?${query}&last=${last}${shown === null ? '' : `&unread=${shown}`}`)
    source.addEventListener('open', () => {
      openedAt = Date.now()
      refusals = 0
      // Changes since the last stream were not signalled; nor were those since the queue was rendered.
      if (wasOpen || query.includes('queue')) look()
      wasOpen = true
    })
    source.addEventListener('error', () => {
      close()
      const wasStable = openedAt > 0 && Date.now() - openedAt >= STABLE_MS
      failures = wasStable ? 1 : failures + 1
      refusals = openedAt > 0 ? 0 : refusals + 1
      if (refusals >= MAX_REFUSALS) return
      timer = setTimeout(open, WAIT_MS.least + Math.random() * Math.min(WAIT_MS.most, 1000 * 2 ** failures))
    })
    source.addEventListener('thread', (event) => {
      last = event.lastEventId
      hearNews(JSON.parse(String(event.data)) as ThreadNews)
    })
    source.addEventListener('look', look)
  }
  const comeBack = () => {
    refusals = 0
    open()
  }
  const onVisibility = () => (document.hidden ? close() : comeBack())
  // Without a stream the page that is rendered after an action knows more than the last event.
  const onAction = () => {
    if (source?.readyState === EventSource.OPEN) return
    last = ''
    forgetNews()
  }
  const over = new AbortController()
  const { signal } = over
  document.addEventListener('visibilitychange', onVisibility, { signal })
  // An open stream would keep the page out of the browser's back/forward cache.
  window.addEventListener('pagehide', close, { signal })
  window.addEventListener('pageshow', comeBack, { signal })
  window.addEventListener(ACTION_DONE, onAction, { signal })
  open()
  return () => {
    over.abort()
    close()
    // The next page was rendered later than the last event.
    forgetNews()
  }
}

function look() {
  window.dispatchEvent(new CustomEvent(LOOK_AGAIN))
}
