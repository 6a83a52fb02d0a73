import { type EventLoopUtilization, performance } from 'node:perf_hooks'
import type { SharedPageRequest } from '#server/page-cache/shared-page-request.ts'

/** The time between two looks at the load, in ms; at most one page is rendered in it. */
const LOOK_MS = 500
/** The share of its time that the process may have been busy since the last look. A render takes a tenth. */
const MAX_BUSY = 0.3
/** The most pages that wait in each of the two rows. */
const MAX_WAITING = 1000

type Options = {
  /** Renders a page, unless there is one. */
  render: (page: SharedPageRequest) => Promise<void>
  /** Returns how busy the process was since an earlier time. */
  busySince?: (last: EventLoopUtilization) => EventLoopUtilization
}

/**
 * Renders pages while nobody waits for the processor: those that a change dropped, and after a deployment those that
 * are read most. People go first: a process that is busy renders none of them.
 */
export class QuietRenders {
  readonly #options: Options
  readonly #changed = new Map<string, SharedPageRequest>()
  readonly #popular = new Map<string, SharedPageRequest>()
  #timer: NodeJS.Timeout | undefined
  #last = performance.eventLoopUtilization()
  #isRendering = false

  constructor(options: Options) {
    this.#options = options
  }

  /** Renders these pages soon, because a change dropped them. */
  refill(pages: Iterable<SharedPageRequest>): void {
    this.#want(this.#changed, pages)
  }

  /** Renders these pages when no changed page waits, the first ones first. */
  warm(pages: Iterable<SharedPageRequest>): void {
    this.#want(this.#popular, pages)
  }

  close(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#changed.clear()
    this.#popular.clear()
  }

  #want(row: Map<string, SharedPageRequest>, pages: Iterable<SharedPageRequest>): void {
    for (const page of pages) if (row.size < MAX_WAITING) row.set(page.key, page)
    if (this.#timer !== undefined || row.size === 0) return
    this.#last = performance.eventLoopUtilization()
    this.#timer = setInterval(() => void this.#look(), LOOK_MS)
    this.#timer.unref()
  }

  async #look(): Promise<void> {
    const last = this.#last
    this.#last = performance.eventLoopUtilization()
    const { utilization } = (this.#options.busySince ?? busySince)(last)
    if (this.#isRendering || utilization > MAX_BUSY) return
    const row = this.#changed.size > 0 ? this.#changed : this.#popular
    const [next] = row.values()
    if (!next) return this.close()
    row.delete(next.key)
    this.#isRendering = true
    try {
      await this.#options.render(next)
    } catch {
      // The error is in the log; somebody who asks for the page gets it again.
    } finally {
      this.#isRendering = false
      // The render itself is not load.
      this.#last = performance.eventLoopUtilization()
    }
  }
}

function busySince(last: EventLoopUtilization): EventLoopUtilization {
  return performance.eventLoopUtilization(last)
}
