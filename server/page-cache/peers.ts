import { randomBytes } from 'node:crypto'
import postgres, { type Sql } from 'postgres'
import { z } from 'zod'
import { log } from '#lib/platform/log.ts'
import { changeOf, PAGES_CHANNEL, type PagesChanged } from '#lib/platform/page-expiry.ts'

/** How often each process says that it is there, in ms. */
const BEAT_MS = 500
/**
 * How long after it was sent one's own word, heard back from PostgreSQL, is proof of the connection, in ms. Whoever has not
 * heard itself for longer trusts nothing it keeps, so nobody needs to wait longer than this for its answer.
 */
const LEASE_MS = 2000
/** After so long without a word of one's own the connection is made anew, in ms. */
const LOST_MS = 5000

const messages = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('here'), from: z.string(), at: z.number() }),
  z.object({ kind: z.literal('gone'), from: z.string() }),
  z.object({
    kind: z.literal('changed'),
    from: z.string(),
    turn: z.number(),
    tags: z.union([z.array(z.string()).readonly(), z.literal('all')]),
  }),
  z.object({ kind: z.literal('dropped'), from: z.string(), to: z.string(), turn: z.number() }),
])
type Message = z.infer<typeof messages>

type Waiting = { turn: number; for: Set<string>; done: () => void }

/**
 * The other processes that keep pages of this forum, here and on other machines, over LISTEN and NOTIFY. Each word of
 * PostgreSQL's queue reaches every listener in the same order; a change is told, dropped by all, and answered.
 * The design is a lease (Gray and Cheriton, 1989): docs/adr/0016-pages-from-memory.md.
 */
export class Peers {
  readonly #id = `${process.pid}.${randomBytes(6).toString('hex')}`
  readonly #url: string
  readonly #drop: (tags: PagesChanged['tags']) => void
  #sql: Sql | null = null
  #beat: NodeJS.Timeout | undefined
  /** Moments of `performance.now()`. */
  #trustedUntil = 0
  #listeningSince = Number.POSITIVE_INFINITY
  #heardAt = 0
  /** Peer → when it was last heard. */
  readonly #others = new Map<string, number>()
  #turn = 0
  #waiting: Waiting | null = null
  #sending: Promise<void> | null = null
  #next: { tags: Set<string>; sent: Promise<void> } | null = null

  /** `drop` is called with whatever others have changed. */
  constructor(databaseUrl: string, drop: (tags: PagesChanged['tags']) => void) {
    this.#url = databaseUrl
    this.#drop = drop
  }

  /** Starts listening; trust comes once this process has heard itself. */
  start(): void {
    this.#connect()
    this.#beat = setInterval(() => this.#sayHere(), BEAT_MS)
    this.#beat.unref()
  }

  async close(): Promise<void> {
    clearInterval(this.#beat)
    this.#trustedUntil = 0
    await this.#say({ kind: 'gone', from: this.#id }).catch(() => undefined)
    await this.#sql?.end({ timeout: 1 })
  }

  /** Has everything that others changed up to now reached this process, or is there nobody who would wait for it? */
  isTrusted(): boolean {
    return performance.now() < this.#trustedUntil
  }

  /**
   * Tells the others what has changed and waits until all have dropped it. What comes up while an earlier change is being
   * told goes out together in one word.
   */
  tell(tags: readonly string[]): Promise<void> {
    if (this.#next) {
      for (const tag of tags) this.#next.tags.add(tag)
      return this.#next.sent
    }
    const next = { tags: new Set(tags), sent: Promise.resolve() }
    next.sent = (this.#sending ?? Promise.resolve()).then(() => {
      this.#next = null
      this.#sending = this.#send([...next.tags]).finally(() => (this.#sending = null))
      return this.#sending
    })
    this.#next = next
    return next.sent
  }

  async #send(tags: readonly string[]): Promise<void> {
    const turn = ++this.#turn
    const { promise, resolve } = Promise.withResolvers<void>()
    const waiting: Waiting = { turn, for: new Set(this.#others.keys()), done: resolve }
    this.#waiting = waiting
    await this.#tellForSure(tags, turn)
    if (waiting.for.size === 0) return
    const check = setInterval(() => this.#forgetSilent(), BEAT_MS / 5)
    const patience = setTimeout(resolve, LOST_MS)
    await promise
    clearInterval(check)
    clearTimeout(patience)
  }

  // The change is committed: until the others have been told, they show what is no longer so.
  async #tellForSure(tags: readonly string[], turn: number): Promise<void> {
    const until = performance.now() + LOST_MS
    for (;;) {
      try {
        return await this.#say(changeOf(tags, { from: this.#id, turn }))
      } catch (error) {
        if (performance.now() > until) return log.error('telling others of a change', error)
        await new Promise((resolve) => setTimeout(resolve, BEAT_MS / 5))
      }
    }
  }

  #hear(message: Message): void {
    switch (message.kind) {
      case 'here':
        return message.from === this.#id ? this.#hearMyself(message.at) : this.#notice(message.from)
      case 'gone':
        return this.#forget(message.from)
      case 'changed':
        if (message.from === this.#id) return
        this.#drop(message.tags)
        return void this.#say({
          kind: 'dropped',
          from: this.#id,
          to: message.from,
          turn: message.turn,
        }).catch(() => undefined)
      case 'dropped':
        if (message.to === this.#id && message.turn === this.#waiting?.turn) this.#answered(message.from)
    }
  }

  #hearMyself(saidAt: number): void {
    this.#heardAt = performance.now()
    // Two beats, so that everybody has noticed us and waits for our answer before we begin to keep pages.
    if (saidAt >= this.#listeningSince + 2 * BEAT_MS) this.#trustedUntil = saidAt + LEASE_MS
  }

  #notice(peer: string): void {
    this.#others.set(peer, performance.now())
  }

  #forget(peer: string): void {
    this.#others.delete(peer)
    this.#answered(peer)
  }

  // Their own clock has told them by now that they have lost touch. Unless it is this process that has not been listening.
  #forgetSilent(): void {
    if (performance.now() - this.#heardAt > 2 * BEAT_MS) return
    for (const [peer, heardAt] of this.#others) if (performance.now() - heardAt > LEASE_MS) this.#forget(peer)
  }

  #answered(peer: string): void {
    const waiting = this.#waiting
    waiting?.for.delete(peer)
    if (waiting?.for.size === 0) waiting.done()
  }

  #sayHere(): void {
    this.#forgetSilent()
    if (performance.now() - this.#heardAt > LOST_MS) this.#connect()
    void this.#say({ kind: 'here', from: this.#id, at: performance.now() }).catch(() => undefined)
  }

  async #say(message: Message): Promise<void> {
    if (!this.#sql) throw new Error('not connected')
    await this.#sql`select pg_notify(${PAGES_CHANNEL}, ${JSON.stringify(message)})`
  }

  #connect(): void {
    void this.#sql?.end({ timeout: 0 }).catch(() => undefined)
    const sql = postgres(this.#url, {
      max: 1,
      connect_timeout: 2,
      onnotice: () => undefined,
      connection: { application_name: 'critical-path pages' },
    })
    this.#sql = sql
    this.#heardAt = performance.now()
    // Called again whenever the library has had to listen anew: what was said in between is lost.
    const onListen = () => {
      if (sql !== this.#sql) return
      this.#trustedUntil = 0
      this.#listeningSince = performance.now()
      this.#drop('all')
    }
    const onMessage = (payload: string) => {
      if (sql !== this.#sql) return
      const message = messages.safeParse(parseJson(payload))
      if (message.success) this.#hear(message.data)
    }
    sql.listen(PAGES_CHANNEL, onMessage, onListen).catch(() => undefined)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
