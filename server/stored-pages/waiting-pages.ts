import type { KeptPage } from '#server/page-cache/kept-page.ts'
import { encodeEntry } from '#server/stored-pages/entry.ts'
import type { StoredRow } from '#server/stored-pages/store-file.ts'
import { numberOf } from '#server/stored-pages/touches.ts'

type Waiting = { page: KeptPage; madeAt: number; tags: readonly number[] }
/** The fields of an entry that are known only when it is written. */
type Stamp = { era: string; xmin: number; maxBytes: number; idOf: (key: string) => number }

/** The most pages that wait to be written; later ones are not stored. */
const MAX_WAITING = 500
/** The largest page, compressed, in bytes. */
const MAX_PAGE_BYTES = 2 * 2 ** 20
/** A page that is right for less than this is not worth a write, in ms: memory keeps it as long. */
const MIN_LIFE_MS = 10 * 60_000
/** The unit of the times of use, in ms: a page's use is recorded once in it. */
export const USE_MS = 3_600_000

/**
 * Pages that were rendered and wait for the next reading of the log of changes. A page that still waits after a reading
 * shows every change that the reading knew of: a change drops it.
 */
export class WaitingPages {
  readonly #pages = new Map<string, Waiting>()

  get size(): number {
    return this.#pages.size
  }

  add(key: string, page: KeptPage, now: number): void {
    if (page.status !== 200 || page.shown.length === 0 || page.goodUntil < now + MIN_LIFE_MS) return
    if (page.parts.compressed.length > MAX_PAGE_BYTES || this.#pages.size >= MAX_WAITING) return
    this.#pages.set(key, { page, madeAt: now, tags: page.shown.map(numberOf) })
  }

  /** Drops the pages that show one of the tags, or all. */
  drop(tags: ReadonlySet<number> | 'all'): void {
    if (tags === 'all') return this.#pages.clear()
    for (const [key, page] of this.#pages) if (page.tags.some((tag) => tags.has(tag))) this.#pages.delete(key)
  }

  /**
   * Lists the pages of which every tag passes the test, as rows, up to a number of bytes; `written` says that they need
   * not wait any more.
   */
  take(isUnchanged: (tag: number) => boolean, stamp: Stamp) {
    const rows: StoredRow[] = []
    const done: string[] = []
    let bytes = 0
    for (const [key, waiting] of this.#pages) {
      if (!waiting.tags.every(isUnchanged)) continue
      const row = rowOf(key, waiting, stamp)
      const isTooLarge = row.bytes.length > stamp.maxBytes
      if (!isTooLarge && bytes + row.bytes.length > stamp.maxBytes) break
      done.push(key)
      if (isTooLarge) continue
      rows.push(row)
      bytes += row.bytes.length
    }
    return { rows, bytes, written: () => done.forEach((key) => this.#pages.delete(key)) }
  }
}

function rowOf(key: string, { page, madeAt, tags }: Waiting, { era, xmin, idOf }: Stamp): StoredRow {
  // JSON has no Infinity.
  const goodUntil = Math.min(page.goodUntil, Number.MAX_SAFE_INTEGER)
  const bytes = encodeEntry({ ...page.parts, key, era, xmin, madeAt, goodUntil })
  return { id: idOf(key), bytes, tags, at: Math.floor(madeAt / USE_MS) }
}
