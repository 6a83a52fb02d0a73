import type { IncomingMessage, ServerResponse } from 'node:http'
import { log } from '#lib/platform/log.ts'
import { onPagesExpired, type PagesChanged } from '#lib/platform/page-expiry.ts'
import type { ContentSecurity } from '#server/http/content-security.ts'
import { type Encoding, KeptPage, type Packing, type Representation } from '#server/page-cache/kept-page.ts'
import { LastChanges } from '#server/page-cache/last-changes.ts'
import { PageStore } from '#server/page-cache/page-store.ts'
import { listPopularPages } from '#server/page-cache/popular-pages.ts'
import { QuietRenders } from '#server/page-cache/quiet-renders.ts'
import { Peers } from '#server/page-cache/peers.ts'
import { type Handle, renderPage } from '#server/page-cache/render-page.ts'
import { isLastingPage } from '#lib/edge/shared-pages.ts'
import { StoredPages } from '#server/stored-pages/stored-pages.ts'
import { encodingFor, findSharedPage, holds, type SharedPageRequest } from '#server/page-cache/shared-page-request.ts'

type Options = {
  handle: Handle
  siteUrl: string
  databaseUrl: string
  policy: ContentSecurity
  /** Headers of every answer. */
  securityHeaders: readonly (readonly [string, string])[]
  /** The seconds for which a downstream cache may answer without asking; 0 makes it ask each time. */
  sharedMaxAge: number
  /** The most memory for pages, in bytes; 0 keeps none. */
  maxBytes: number
  /** The store on disk below the memory; null for none. */
  stored: { dir: string; maxBytes: number; build: string } | null
  isDraining: () => boolean
  /** Called with the changed tags, of this process and the others. */
  hear?: (tags: PagesChanged['tags']) => void
}

type Unmade = { key: string; page: KeptPage; encoding: Encoding; request: IncomingMessage; response: ServerResponse }

/** The time after a start in which a process renders only what people ask for, in ms. */
const WARM_AFTER_MS = 60_000

// RFC 9211: this value says that the answer came from memory.
const HIT = 'pages; hit'
const MISS = 'pages; fwd=miss'

/**
 * Answers shared pages from memory (ADR 0016). Cached pages are rendered from a request without personal data, so they
 * contain none.
 */
export class PageCache {
  readonly #options: Options
  readonly #common: readonly (readonly [string, string])[]
  readonly #store: PageStore
  readonly #stored: StoredPages | null
  readonly #peers: Peers
  readonly #quiet: QuietRenders
  #warming: NodeJS.Timeout | undefined
  #unregister: (() => void) | undefined
  readonly #lastChanges = new LastChanges()

  constructor(options: Options) {
    this.#options = options
    const { sharedMaxAge, securityHeaders } = options
    const shared = sharedMaxAge > 0 ? `, s-maxage=${sharedMaxAge}` : ''
    this.#common = [
      ...securityHeaders,
      ['Cache-Control', `public, max-age=0${shared}, must-revalidate`],
      ['Vary', 'RSC, Accept-Encoding'],
      ['Cache-Status', HIT],
    ]
    this.#store = new PageStore(Math.max(1, options.maxBytes))
    this.#stored = options.stored && new StoredPages({ ...options.stored, common: this.#common })
    this.#quiet = new QuietRenders({ render: (page) => this.#renderQuietly(page) })
    this.#peers = new Peers(
      options.databaseUrl,
      (tags, isRead) => this.#drop(tags, isRead),
      (reading) => this.#stored?.hear(reading) ?? null,
    )
  }

  start(): void {
    this.#peers.start()
    this.#unregister = onPagesExpired(async (change) => {
      const dropped = this.#drop(change.tags)
      const release = change.unwritten.length > 0 ? this.#stored?.hold(change.unwritten) : undefined
      await this.#peers.tell(change)
      release?.()
      // The process that changed them renders them again; the others find them on disk.
      if (this.#stored) this.#quiet.refill(lastingPages(dropped))
    })
    if (this.#stored) this.#warmLater(this.#stored)
  }

  async close(): Promise<void> {
    clearTimeout(this.#warming)
    this.#unregister?.()
    this.#quiet.close()
    await this.#peers.close()
    this.#stored?.close()
  }

  /** Says how pages are stored on disk: 'on', 'off', or why they are not. */
  storeState(): string {
    return this.#stored ? (this.#stored.failure ?? 'on') : 'off'
  }

  // The pages on disk hear of readings by themselves, with more details.
  #drop(tags: PagesChanged['tags'], isRead = false): Set<string> {
    const dropped = this.#store.drop(tags)
    if (!isRead) this.#stored?.drop(tags)
    this.#options.hear?.(tags)
    return dropped
  }

  // After a start, one process of the machine renders the most viewed pages that this build has not stored yet.
  #warmLater(stored: StoredPages): void {
    this.#warming = setTimeout(() => {
      if (!this.#isKeeping() || !stored.claim('warm')) return
      listPopularPages().then(
        (pages) => this.#quiet.warm(pages),
        (error: unknown) => log.error('the most viewed pages could not be listed', error),
      )
    }, WARM_AFTER_MS)
    this.#warming.unref()
  }

  /** Answers from memory at once; returns false on a miss, without any effect. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    const asked = findSharedPage(request)
    if (!asked || !this.#isKeeping()) return false
    const page = this.#store.find(asked.key) ?? this.#fetch(asked)
    if (!page) return false
    const encoding = encodingFor(request)
    const ready = this.#store.ready(page, encoding)
    if (ready) this.#send(request, response, page.status, ready)
    else void this.#sendWhenMade({ key: asked.key, page, encoding, request, response })
    return true
  }

  async #sendWhenMade({ key, page, encoding, request, response }: Unmade): Promise<void> {
    try {
      this.#send(request, response, page.status, await this.#store.make(key, page, encoding))
    } catch (error) {
      response.destroy(
        error instanceof Error ? error : new Error('a kept page could not be unpacked', { cause: error }),
      )
    }
  }

  /** Returns the request for a shared page if `render` can answer it; null otherwise. */
  find(request: IncomingMessage): SharedPageRequest | null {
    return findSharedPage(request)
  }

  /** Renders the page, or joins a render in progress, and sends it. Throws RenderFailed. */
  async render(page: SharedPageRequest, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const kept = this.#isKeeping() ? (this.#store.find(page.key) ?? this.#fetch(page)) : undefined
    const found = kept ?? (await this.#renderNow(page))
    const representation = await this.#store.make(page.key, found, encodingFor(request))
    this.#send(request, response, found.status, kept ? representation : markAsMiss(representation))
  }

  /** Takes a page from the disk into memory. The caller knows that this process hears of every change. */
  #fetch({ key, address }: SharedPageRequest): KeptPage | undefined {
    if (!this.#stored || !isLastingPage(address)) return undefined
    const page = this.#stored.find(key)
    if (page) this.#store.take(key, page)
    return page
  }

  async #renderQuietly(page: SharedPageRequest): Promise<void> {
    const isThere = () => !this.#isKeeping() || this.#store.has(page.key) || this.#stored?.find(page.key) !== undefined
    if (!isThere()) await this.#renderNow(page, 'small')
  }

  async #renderNow(page: SharedPageRequest, packing?: Packing): Promise<KeptPage> {
    const made = await this.#store.render(
      page.key,
      () => this.#make(page, packing),
      () => this.#isKeeping(),
    )
    if (this.#store.holds(page.key, made)) this.#stored?.add(page.key, made)
    return made
  }

  async #make(page: SharedPageRequest, packing?: Packing): Promise<KeptPage> {
    const rendered = await renderPage(page, this.#options)
    return await KeptPage.of(this.#lastChanges.date(page.key, rendered, new Date()), this.#common, packing)
  }

  #isKeeping(): boolean {
    return this.#options.maxBytes > 0 && this.#peers.isTrusted()
  }

  #send(
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    { etag, lastModified, head, notModified, body }: Representation,
  ): void {
    const isHeld = status === 200 && holds(request, etag, lastModified)
    const fields = isHeld ? notModified : head
    // Decide this for each answer: a server that is about to stop tells each client to close.
    const sent = this.#options.isDraining() ? [...fields, 'Connection', 'close'] : fields
    response.writeHead(isHeld ? 304 : status, sent as string[])
    response.end(isHeld || request.method === 'HEAD' ? undefined : body)
  }
}

function markAsMiss(representation: Representation): Representation {
  const { head, notModified } = representation
  return { ...representation, head: markMiss(head), notModified: markMiss(notModified) }
}

function markMiss(fields: readonly string[]): string[] {
  return fields.map((field) => (field === HIT ? MISS : field))
}

/** Returns the requests for those of the pages that may be stored: documents, not their data. */
function lastingPages(keys: Iterable<string>): SharedPageRequest[] {
  return [...keys].filter(isLastingPage).map((key) => ({ address: key, isData: false, key }))
}
