import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import type { Db } from '#db/client.ts'
import { keepingStatements } from '#db/kept-statements.ts'
import { type PageChange, PAGES_CHANNEL, type PagesChanged, telling } from '#lib/platform/page-expiry.ts'
import { ChangeLog } from '#server/page-cache/change-log.ts'
import { BEAT_MS, LEASE_MS, readWord, type Word } from '#server/page-cache/peer-words.ts'
import { openConnection } from '#server/postgres/open-connection.ts'
import { Telling } from '#server/page-cache/telling.ts'

/** After so long without a word of one's own the connection is made anew, in ms. */
const LOST_MS = 5000

/** A way to the others. */
type Line = { db: Db; end: () => Promise<void> }

/**
 * The other processes that keep pages of this forum, here and on other machines, over LISTEN and NOTIFY. Each word of
 * PostgreSQL's queue reaches every listener in the same order; a change is told, dropped by all, and answered. Whatever is
 * not heard is read in the log of changes. The design is a lease (Gray and Cheriton, 1989): docs/adr/0016-pages-from-memory.md,
 * docs/adr/0024-a-log-of-changes.md.
 */
export class Peers {
  readonly #id = `${process.pid}.${randomBytes(6).toString('hex')}`
  readonly #url: string
  readonly #drop: (tags: PagesChanged['tags']) => void
  readonly #log = new ChangeLog()
  readonly #telling: Telling
  #line: Line | null = null
  #readingOf: Line | null = null
  #beat: NodeJS.Timeout | undefined
  /** Moments of `performance.now()`. */
  #heardUntil = 0
  #readUntil = 0
  #listeningSince = Number.POSITIVE_INFINITY
  #heardAt = 0
  /** Peer → when it was last heard. */
  readonly #others = new Map<string, number>()

  /** `drop` is called with whatever others have changed. */
  constructor(databaseUrl: string, drop: (tags: PagesChanged['tags']) => void) {
    this.#url = databaseUrl
    this.#drop = drop
    this.#telling = new Telling({
      id: this.#id,
      say: async (word, unwritten) => void (await this.#lineNow().db.execute(telling(word, unwritten))),
      others: () => this.#others.keys(),
    })
  }

  /** Starts listening; trust comes once this process has heard itself and has read the log. */
  start(): void {
    this.#connect()
    this.#beat = setInterval(() => this.#onBeat(), BEAT_MS)
    this.#beat.unref()
  }

  async close(): Promise<void> {
    clearInterval(this.#beat)
    this.#heardUntil = 0
    // A database that stands still does not hear it.
    await Promise.race([this.#say({ kind: 'gone', from: this.#id }).catch(() => undefined), pause(LEASE_MS)])
    await this.#line?.end()
  }

  /** Has everything that others changed up to now reached this process, or is there nobody who would wait for it? */
  isTrusted(): boolean {
    return performance.now() < Math.min(this.#heardUntil, this.#readUntil)
  }

  /** Tells the others what has changed here, and waits until none of them shows it as it was. */
  tell(change: PageChange): Promise<void> {
    this.#log.know(change.changes)
    return this.#telling.tell(change)
  }

  #onBeat(): void {
    this.#forgetSilent()
    if (performance.now() - this.#heardAt > LOST_MS) this.#connect()
    void this.#read().catch(() => undefined)
    this.#telling.retry()
  }

  /** Drops what the log says has changed, and says that this process is there. */
  async #read(): Promise<void> {
    const line = this.#lineNow()
    if (this.#readingOf === line) return
    this.#readingOf = line
    const at = performance.now()
    try {
      const tags = await this.#log.read(line.db, { kind: 'here', from: this.#id, at })
      if (tags === null || tags.length > 0) this.#drop(tags ?? 'all')
      if (tags !== null) this.#readUntil = at + LEASE_MS
    } finally {
      if (this.#readingOf === line) this.#readingOf = null
    }
  }

  #hear(word: Word): void {
    switch (word.kind) {
      case 'here':
        return word.from === this.#id ? this.#hearMyself(word.at) : void this.#others.set(word.from, performance.now())
      case 'gone':
        return this.#forget(word.from)
      case 'changed':
        if (word.from === this.#id) return
        this.#drop(word.tags)
        this.#log.know(word.changes)
        return void this.#say({ kind: 'dropped', from: this.#id, to: word.from, turn: word.turn }).catch(
          () => undefined,
        )
      case 'dropped':
        if (word.to === this.#id) this.#telling.answered(word.from, word.turn)
    }
  }

  #hearMyself(saidAt: number): void {
    this.#heardAt = performance.now()
    // Two beats, so that everybody has noticed us and waits for our answer before we begin to keep pages.
    if (saidAt >= this.#listeningSince + 2 * BEAT_MS) this.#heardUntil = saidAt + LEASE_MS
  }

  #forget(peer: string): void {
    this.#others.delete(peer)
    this.#telling.answered(peer)
  }

  // Their own clock has told them by now that they have lost touch. Unless it is this process that has not been listening.
  #forgetSilent(): void {
    if (performance.now() - this.#heardAt > 2 * BEAT_MS) return
    for (const [peer, heardAt] of this.#others) if (performance.now() - heardAt > LEASE_MS) this.#forget(peer)
  }

  async #say(word: Word): Promise<void> {
    await this.#lineNow().db.execute(sql`select pg_notify(${PAGES_CHANNEL}, ${JSON.stringify(word)}) is null`)
  }

  #lineNow(): Line {
    if (!this.#line) throw new Error('not connected')
    return this.#line
  }

  #connect(): void {
    void this.#line?.end().catch(() => undefined)
    const client = openConnection(this.#url, { name: 'critical-path pages', connectSeconds: 2 })
    const line = { db: drizzle(keepingStatements(client)), end: () => client.end({ timeout: 0 }) }
    this.#line = line
    this.#heardAt = performance.now()
    // Called again whenever the library has had to listen anew: what was said in between is lost.
    const onListen = () => {
      if (line !== this.#line) return
      this.#heardUntil = 0
      this.#listeningSince = performance.now()
      this.#drop('all')
    }
    const onMessage = (payload: string) => {
      const word = line === this.#line ? readWord(payload) : null
      if (word) this.#hear(word)
    }
    client.listen(PAGES_CHANNEL, onMessage, onListen).catch(() => undefined)
  }
}
