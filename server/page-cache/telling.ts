import { log } from '#lib/platform/log.ts'
import { changedWord, type PageChange, type PagesChanged } from '#lib/platform/page-expiry.ts'
import { BEAT_MS, LEASE_MS } from '#server/page-cache/peer-words.ts'

/**
 * The time that a change waits for the other processes, in ms. After it each of them has read the change in the log, or
 * has not read for so long that it trusts no page.
 */
const PATIENCE_MS = LEASE_MS + BEAT_MS

type Waiting = { turn: number; for: Set<string>; done: () => void }

type Line = {
  id: string
  /** Sends the message, and writes the missing tags into the log. */
  say: (word: PagesChanged, unwritten: readonly string[]) => Promise<void>
  /** Lists the other processes that were heard from lately. */
  others: () => Iterable<string>
}

/** Announces changes to the other processes, and waits until all have dropped the pages. */
export class Telling {
  readonly #line: Line
  #turn = 0
  #waiting: Waiting | null = null
  #sending: Promise<void> | null = null
  #next: { tags: Set<string>; unwritten: Set<string>; changes: Set<string>; sent: Promise<void> } | null = null
  /** Changes that reached neither the others nor the log. */
  readonly #untold = new Set<string>()

  constructor(line: Line) {
    this.#line = line
  }

  /** Announces a change. Changes that arrive while an earlier one is being announced go out together in one message. */
  tell(change: PageChange): Promise<void> {
    const next = (this.#next ??= this.#begin())
    for (const tag of change.tags) next.tags.add(tag)
    for (const tag of change.unwritten) next.unwritten.add(tag)
    for (const xid of change.changes) next.changes.add(xid)
    return next.sent
  }

  /** Announces failed changes again; call it now and then. */
  retry(): void {
    if (this.#untold.size === 0 || this.#sending) return
    const tags = [...this.#untold]
    void this.tell({ tags, unwritten: tags, changes: [] })
  }

  /** Records that a process has dropped the pages of `turn`; without `turn`, that it will not acknowledge any more. */
  answered(from: string, turn = this.#waiting?.turn): void {
    const waiting = this.#waiting
    if (waiting?.turn !== turn) return
    waiting?.for.delete(from)
    if (waiting?.for.size === 0) waiting.done()
  }

  #begin() {
    const next = {
      tags: new Set<string>(),
      unwritten: new Set<string>(),
      changes: new Set<string>(),
      sent: Promise.resolve(),
    }
    next.sent = (this.#sending ?? Promise.resolve()).then(() => {
      this.#next = null
      const change = { tags: [...next.tags], unwritten: [...next.unwritten], changes: [...next.changes] }
      this.#sending = this.#send(change).finally(() => (this.#sending = null))
      return this.#sending
    })
    return next
  }

  async #send(change: PageChange): Promise<void> {
    const turn = ++this.#turn
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#waiting = { turn, for: new Set(this.#line.others()), done: resolve }
    const until = performance.now() + PATIENCE_MS
    const patience = setTimeout(resolve, PATIENCE_MS)
    const isTold = await this.#tellInTime(change, turn, until)
    for (const tag of change.unwritten) {
      if (isTold) this.#untold.delete(tag)
      else this.#untold.add(tag)
    }
    if (isTold && this.#waiting.for.size > 0) await promise
    clearTimeout(patience)
  }

  async #tellInTime(change: PageChange, turn: number, until: number): Promise<boolean> {
    const word = changedWord(change, { from: this.#line.id, turn })
    for (;;) {
      try {
        await inTime(this.#line.say(word, change.unwritten), until - performance.now())
        return true
      } catch (error) {
        if (performance.now() + BEAT_MS / 5 >= until) {
          log.warn('others could not be told of a change', {
            reason: String(error),
            unwritten: change.unwritten.length,
          })
          return false
        }
        await new Promise((resolve) => setTimeout(resolve, BEAT_MS / 5))
      }
    }
  }
}

/** Rejects when the work takes longer; its later result is ignored. */
async function inTime(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), Math.max(0, ms))
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}
