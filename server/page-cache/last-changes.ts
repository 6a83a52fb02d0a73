import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { isForBrowsers } from '#server/next/answers.ts'
import type { RenderedPage } from '#server/page-cache/kept-page.ts'

/** The most addresses whose last change is remembered; about 200 bytes each. */
const MAX_REMEMBERED = 5000
const SECOND_MS = 1000

type Seen = { digest: string; at: number }

/**
 * Remembers since when the answer under an address has been the same, as far as this process has seen. Feeds and
 * pictures send it as `Last-Modified`, for readers that know no entity tags. Removing an entry changes a feed too, so
 * the date of a post would be wrong.
 */
export class LastChanges {
  readonly #seen = new LRUCache<string, Seen>({ max: MAX_REMEMBERED })

  /** Returns the same answer with its date, unless it is a page for browsers, which use the entity tag. */
  date(key: string, rendered: RenderedPage, now: Date): RenderedPage {
    if (rendered.status !== 200 || isForBrowsers(rendered.headers)) return rendered
    const at = this.#changedAt(key, createHash('sha256').update(rendered.body).digest('base64'), now)
    return { ...rendered, headers: new Map([...rendered.headers, ['Last-Modified', new Date(at).toUTCString()]]) }
  }

  #changedAt(key: string, digest: string, now: Date): number {
    const before = this.#seen.get(key)
    if (before?.digest === digest) return before.at
    const second = Math.floor(now.getTime() / SECOND_MS) * SECOND_MS
    // Two versions within a second need two dates: some readers compare only the date.
    const at = before ? Math.max(second, before.at + SECOND_MS) : second
    this.#seen.set(key, { digest, at })
    return at
  }
}
