import { LRUCache } from 'lru-cache'
import type { Encoding, KeptPage, Representation } from '#server/page-cache/kept-page.ts'

/** Relative times and related questions go out of date by themselves; after this time the page is rendered again. */
const MAX_AGE_MS = 10 * 60_000
/** The time for which answers that are not pages (not found, moved) are cached: enough for a burst of requests. */
const REFUSAL_AGE_MS = 1000
/** The most answers that are not pages; they are apart, so that requests for wrong addresses push no page out. */
const MAX_REFUSALS = 500
/** Memory for pages in plain text, as a share of that for compressed ones, and besides it. */
const PLAIN_SHARE = 1 / 8

type Render = { startedAt: number; outcome: Promise<{ page: KeptPage; isStale: boolean }> }

/** The number of pages that came from memory, were rendered, and were dropped because of a change. */
type StoreCounts = { pages: number; bytes: number; hits: number; renders: number; drops: number }

/**
 * Holds the pages in memory: bounded in bytes, the least recently used leaves first. A change drops the pages with its
 * tags; a page that was being rendered then is not stored, and not given to anyone who asked after the change.
 */
export class PageStore {
  readonly #pages: LRUCache<string, KeptPage>
  readonly #refusals: LRUCache<string, KeptPage>
  /**
   * Holds plain text for clients that take no encoding, such as many crawlers: unpacking takes far longer than sending.
   */
  readonly #plain: LRUCache<KeptPage, Representation>
  /** Maps tags to the keys of the pages that show them. */
  readonly #shownBy = new Map<string, Set<string>>()
  readonly #renders = new Map<string, Render>()
  /** Counts the changes, to order them. */
  #clock = 0
  #allChangedAt = 0
  /** Maps tags to the clock of their last change, while anything is being rendered. */
  readonly #changedAt = new Map<string, number>()
  readonly #counts = { hits: 0, renders: 0, drops: 0 }

  constructor(maxBytes: number) {
    this.#pages = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: (page) => page.bytes,
      ttl: MAX_AGE_MS,
      // The time, read once every 100 ms and not with every page.
      ttlResolution: 100,
      dispose: (page, key) => this.#forget(page, key),
    })
    this.#refusals = new LRUCache({
      max: MAX_REFUSALS,
      ttl: REFUSAL_AGE_MS,
      ttlResolution: 100,
      dispose: (page, key) => this.#forget(page, key),
    })
    this.#plain = new LRUCache({
      maxSize: Math.ceil(maxBytes * PLAIN_SHARE),
      sizeCalculation: ({ body }) => Math.max(1, body.length),
    })
  }

  find(key: string): KeptPage | undefined {
    const page = this.#pages.get(key) ?? this.#refusals.get(key)
    if (page) this.#counts.hits++
    return page
  }

  /** Returns whether there is a page under `key`, which does not count as a use. */
  has(key: string): boolean {
    return this.#pages.peek(key) !== undefined
  }

  /** Returns whether this is the page under `key` now. */
  holds(key: string, page: KeptPage): boolean {
    return this.#pages.peek(key) === page
  }

  /** Takes a page that was rendered before, for as long as it is right. */
  take(key: string, page: KeptPage, now = Date.now()): void {
    this.#put(key, page, Math.max(1, Math.min(MAX_AGE_MS, page.goodUntil - now)))
  }

  /** The page in this encoding, if nothing has to be made for it. */
  ready(page: KeptPage, encoding: Encoding): Representation | undefined {
    return encoding === 'identity' ? this.#plain.get(page) : page.ready(encoding)
  }

  /** The page under `key` in this encoding; its plain text is kept as long as the page is, or others need the room. */
  async make(key: string, page: KeptPage, encoding: Encoding): Promise<Representation> {
    const ready = this.ready(page, encoding)
    if (ready) return ready
    const made = await page.make(encoding)
    if (encoding === 'identity' && this.#pages.peek(key) === page) this.#plain.set(page, made)
    return made
  }

  /**
   * Renders the page now. Concurrent requests share one render, except those that came after a change of its tags: they
   * wait for the next. With `keep` false it is not stored.
   */
  async render(key: string, make: () => Promise<KeptPage>, keep: () => boolean): Promise<KeptPage> {
    const arrivedAt = this.#clock
    for (;;) {
      const render = this.#renders.get(key) ?? this.#start(key, make, keep)
      const { page, isStale } = await render.outcome
      if (!isStale || render.startedAt >= arrivedAt) return page
    }
  }

  /** Drops the pages with these tags, or every page. Returns the keys of those that showed a tag. */
  drop(tags: readonly string[] | 'all'): Set<string> {
    const dropped = new Set<string>()
    this.#clock++
    if (tags === 'all') {
      this.#allChangedAt = this.#clock
      this.#counts.drops += this.#pages.size
      this.#pages.clear()
      this.#refusals.clear()
      return dropped
    }
    for (const tag of tags) {
      if (this.#renders.size > 0) this.#changedAt.set(tag, this.#clock)
      for (const key of this.#shownBy.get(tag) ?? []) if (this.#delete(key)) dropped.add(key)
    }
    this.#counts.drops += dropped.size
    return dropped
  }

  counts(): StoreCounts {
    return { pages: this.#pages.size, bytes: this.#pages.calculatedSize, ...this.#counts }
  }

  #start(key: string, make: () => Promise<KeptPage>, keep: () => boolean): Render {
    const startedAt = this.#clock
    this.#counts.renders++
    const outcome = make().then((page) => {
      const isStale = this.#hasChanged(page, startedAt)
      if (!isStale && keep()) this.#put(key, page, MAX_AGE_MS)
      return { page, isStale }
    })
    const render = { startedAt, outcome: outcome.finally(() => this.#finish(key)) }
    this.#renders.set(key, render)
    return render
  }

  #finish(key: string): void {
    this.#renders.delete(key)
    if (this.#renders.size === 0) this.#changedAt.clear()
  }

  #hasChanged({ shown }: KeptPage, since: number): boolean {
    return this.#allChangedAt > since || shown.some((tag) => (this.#changedAt.get(tag) ?? 0) > since)
  }

  #delete(key: string): boolean {
    const isDropped = this.#pages.delete(key)
    return this.#refusals.delete(key) || isDropped
  }

  #put(key: string, page: KeptPage, ttl: number): void {
    // An address has one answer: what was a page may be gone.
    this.#delete(key)
    const isPage = page.status === 200
    if (isPage) this.#pages.set(key, page, { ttl })
    else this.#refusals.set(key, page)
    // A page larger than the whole store is not stored.
    if (isPage && this.#pages.peek(key) !== page) return
    for (const tag of page.shown) {
      const keys = this.#shownBy.get(tag) ?? new Set<string>()
      keys.add(key)
      this.#shownBy.set(tag, keys)
    }
  }

  #forget(page: KeptPage, key: string): void {
    this.#plain.delete(page)
    for (const tag of page.shown) {
      const keys = this.#shownBy.get(tag)
      keys?.delete(key)
      if (keys?.size === 0) this.#shownBy.delete(tag)
    }
  }
}
