import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import type { Db } from '#db/client.ts'
import { keepingStatements } from '#db/kept-statements.ts'
import { type PageChange, PAGES_CHANNEL, type PagesChanged, telling } from '#lib/platform/page-expiry.ts'
import { ChangeLog, type Position, type Reading } from '#server/page-cache/change-log.ts'
import { BEAT_MS, LEASE_MS, readWord, type Word } from '#server/page-cache/peer-words.ts'
import { openConnection } from '#server/postgres/open-connection.ts'
import { Telling } from '#server/page-cache/telling.ts'

/** After this time without its own heartbeat a process reconnects, in ms. */
const LOST_MS = 5000

/** Drops pages. `isRead` says that the tags come from the log, and not from an announcement. */
type Drop = (tags: PagesChanged['tags'], isRead?: boolean) => void

/** A connection to the others. */
type Line = { db: Db; end: () => Promise<void> }

/**
 * The other processes that cache pages of this forum, on this and other machines, over LISTEN and NOTIFY. Every message
 * reaches all listeners in the same order; a change is announced, dropped by all, and acknowledged. Lost messages are
 * read from the log of changes. The design is a lease (Gray and Cheriton, 1989): docs/adr/0016-pages-from-memory.md,
 * docs/adr/0024-a-log-of-changes.md.
 */
export class Peers {
  readonly #id = `${process.pid}.${randomBytes(6).toString('hex')}`
  readonly #url: string
  readonly #drop: Drop
  readonly #hearReading: (reading: Reading | null) => Position | null
  readonly #log = new ChangeLog()
  readonly #telling: Telling
  #line: Line | null = null
  #readingOf: Line | null = null
  #beat: NodeJS.Timeout | undefined
  /** Times of `performance.now()`. */
  #heardUntil = 0
  #readUntil = 0
  #listeningSince = Number.POSITIVE_INFINITY
  #heardAt = 0
  /** Maps peers to the time of their last message. */
  readonly #others = new Map<string, number>()

  /**
   * Calls `drop` with the tags that others changed. Calls `hearReading` after each reading of the log; the position
   * that it returns is where the next one begins.
   */
  constructor(databaseUrl: string, drop: Drop, hearReading: (reading: Reading | null) => Position | null = () => null) {
    this.#url = databaseUrl
    this.#drop = drop
    this.#hearReading = hearReading
    this.#telling = new Telling({
      id: this.#id,
      say: async (word, unwritten) => void (await this.#lineNow().db.execute(telling(word, unwritten))),
      others: () => this.#others.keys(),
    })
  }

  /** Starts listening; the process trusts its pages once it has heard itself and read the log. */
  start(): void {
    this.#connect()
    this.#beat = setInterval(() => this.#onBeat(), BEAT_MS)
    this.#beat.unref()
  }

  async close(): Promise<void> {
    clearInterval(this.#beat)
    this.#heardUntil = 0
    // A stopped database does not receive it.
    await Promise.race([this.#say({ kind: 'gone', from: this.#id }).catch(() => undefined), pause(LEASE_MS)])
    await this.#line?.end()
  }

  /**
   * Returns whether this process may serve its pages: every change of the others up to now has arrived here. Nobody
   * waits for a process that is not trusted.
   */
  isTrusted(): boolean {
    return performance.now() < Math.min(this.#heardUntil, this.#readUntil)
  }

  /** Announces a change to the others, and waits until none of them serves the old pages. */
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

  /** Drops the pages that the log names, and sends a heartbeat. */
  async #read(): Promise<void> {
    const line = this.#lineNow()
    if (this.#readingOf === line) return
    this.#readingOf = line
    const at = performance.now()
    try {
      const tags = await this.#log.read(line.db, { kind: 'here', from: this.#id, at })
      if (tags === null || tags.length > 0) this.#drop(tags ?? 'all', true)
      if (tags !== null) this.#readUntil = at + LEASE_MS
      const position = this.#hearReading(this.#log.reading)
      if (position) this.#log.resume(position)
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
    // Two heartbeats, so that all others have noticed us and wait for our acknowledgement before we cache pages.
    if (saidAt >= this.#listeningSince + 2 * BEAT_MS) this.#heardUntil = saidAt + LEASE_MS
  }

  #forget(peer: string): void {
    this.#others.delete(peer)
    this.#telling.answered(peer)
  }

  // Forgets silent processes: by now their own clock has told them that they lost the connection. Does nothing while
  // this process itself hears nothing.
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
    // Called again whenever the library has had to reconnect: messages in between were lost.
    const onListen = () => {
      if (line !== this.#line) return
      this.#heardUntil = 0
      this.#listeningSince = performance.now()
      this.#log.renewMark()
      this.#drop('all')
    }
    const onMessage = (payload: string) => {
      const word = line === this.#line ? readWord(payload) : null
      if (word) this.#hear(word)
    }
    client.listen(PAGES_CHANNEL, onMessage, onListen).catch(() => undefined)
  }
}
