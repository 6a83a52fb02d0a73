import { LRUCache } from 'lru-cache'
import type { KeptPage } from '#server/page-cache/kept-page.ts'

/** A page that shows relative times and what is related grows old by itself; after this it is rendered anew. */
const MAX_AGE_MS = 10 * 60_000
/** How long what is not a page (not found, moved) is remembered: enough to answer a crowd once. */
const REFUSAL_AGE_MS = 1000

type Render = { startedAt: number; outcome: Promise<{ page: KeptPage; isStale: boolean }> }

/** How often pages came from memory, were rendered, and were dropped because what they show has changed. */
type StoreCounts = { pages: number; bytes: number; hits: number; renders: number; drops: number }

/**
 * The pages in memory: bounded in bytes, the one used longest ago leaves first. A change drops the pages that show what was
 * changed; one being rendered meanwhile is not kept, and given to nobody who asked after the change.
 */
export class PageStore {
  readonly #pages: LRUCache<string, KeptPage>
  /** Tag → keys of the pages that show it. */
  readonly #shownBy = new Map<string, Set<string>>()
  readonly #renders = new Map<string, Render>()
  /** Counts the changes; tells what came before what. */
  #clock = 0
  #allChangedAt = 0
  /** Tag → clock of its last change, as long as something is being rendered. */
  readonly #changedAt = new Map<string, number>()
  readonly #counts = { hits: 0, renders: 0, drops: 0 }

  constructor(maxBytes: number) {
    this.#pages = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: (page) => page.bytes,
      ttl: MAX_AGE_MS,
      // Asked for the time once a tenth of a second, not with every page.
      ttlResolution: 100,
      dispose: (page, key) => this.#forgetTags(page, key),
    })
  }

  find(key: string): KeptPage | undefined {
    const page = this.#pages.get(key)
    if (page) this.#counts.hits++
    return page
  }

  /**
   * The page, rendered now. All who ask at once share one render, except those who came after a change of what it shows:
   * they wait for the next. With `keep` false it is not stored.
   */
  async render(key: string, make: () => Promise<KeptPage>, keep: () => boolean): Promise<KeptPage> {
    const arrivedAt = this.#clock
    for (;;) {
      const render = this.#renders.get(key) ?? this.#start(key, make, keep)
      const { page, isStale } = await render.outcome
      if (!isStale || render.startedAt >= arrivedAt) return page
    }
  }

  /** Drops the pages that show one of these things, or every page. */
  drop(tags: readonly string[] | 'all'): void {
    this.#clock++
    if (tags === 'all') {
      this.#allChangedAt = this.#clock
      this.#counts.drops += this.#pages.size
      this.#pages.clear()
      return
    }
    for (const tag of tags) {
      if (this.#renders.size > 0) this.#changedAt.set(tag, this.#clock)
      for (const key of this.#shownBy.get(tag) ?? []) if (this.#pages.delete(key)) this.#counts.drops++
    }
  }

  counts(): StoreCounts {
    return { pages: this.#pages.size, bytes: this.#pages.calculatedSize, ...this.#counts }
  }

  #start(key: string, make: () => Promise<KeptPage>, keep: () => boolean): Render {
    const startedAt = this.#clock
    this.#counts.renders++
    const outcome = make().then((page) => {
      const isStale = this.#hasChanged(page, startedAt)
      if (!isStale && keep()) this.#put(key, page, page.status === 200 ? MAX_AGE_MS : REFUSAL_AGE_MS)
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

  #put(key: string, page: KeptPage, ttl: number): void {
    this.#pages.set(key, page, { ttl })
    // One too big for the whole store is not kept.
    if (this.#pages.peek(key) !== page) return
    for (const tag of page.shown) {
      const keys = this.#shownBy.get(tag) ?? new Set<string>()
      keys.add(key)
      this.#shownBy.set(tag, keys)
    }
  }

  #forgetTags(page: KeptPage, key: string): void {
    for (const tag of page.shown) {
      const keys = this.#shownBy.get(tag)
      keys?.delete(key)
      if (keys?.size === 0) this.#shownBy.delete(tag)
    }
  }
}
