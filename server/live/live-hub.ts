import { setTimeout as pause } from 'node:timers/promises'
import pLimit from 'p-limit'
import type { Viewer } from '#lib/auth/types.ts'
import type { ThreadNumbers } from '#lib/live/types.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { queueTag } from '#lib/moderation/cache.ts'
import { inboxTag } from '#lib/notifications/cache.ts'
import { isDatabaseAway } from '#lib/platform/database-away.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { log } from '#lib/platform/log.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { eventText, type LiveStream } from '#server/live/live-stream.ts'
import { takeSome } from '#server/live/take-some.ts'
import { ThreadTopic } from '#server/live/thread-topic.ts'

/** The most streams of this process, and of one client address: an office may share an address. */
const MAX_STREAMS = { all: 5000, perAddress: 100 }
/** Proxies close connections that are silent for a minute, some for half a minute. */
const BEAT_MS = 25_000
/** The time for which changes are collected before the database is read, in ms. */
const COLLECT_MS = 100
/** The pause after a failure to read, in ms. */
const RETRY_MS = 1000
/** The most threads and signals in one round, and the most sessions that are checked at the same time. */
const AT_ONCE = { threads: 200, signals: 100, sessions: 4 }

/** The places where the hub reads. */
export type LiveSources = {
  readThreads: (questions: readonly PostId[]) => Promise<ReadonlyMap<PostId, ThreadNumbers>>
  /** Returns the person whose session this Cookie header names, while it is in force. */
  findViewer: (cookie: string | undefined) => Promise<Viewer | null>
  countUnread: (person: UserId) => Promise<number>
}

/** The subjects of a stream. */
export type Watch = {
  question: PostId | null
  /** The id of the last event that the tab knows; empty if none. */
  last: string
  /** True if it is a moderator's queue. */
  hasQueue: boolean
  /** The number of unread notifications that the tab shows; null if it shows none. */
  unread: number | null
}

/** Tells the tab to request again what depends on its viewer. It says nothing else. */
const LOOK = eventText('look', '')

/**
 * The streams of this process (ADR 0034). It hears the changed tags from the page cache, reads each changed thread
 * once, and sends the news to the tabs that watch it.
 */
export class LiveHub {
  readonly #sources: LiveSources
  readonly #streams = new Set<LiveStream>()
  readonly #perAddress = new Map<string, number>()
  /** Maps tags to threads. */
  readonly #topics = new Map<string, ThreadTopic>()
  /** Maps tags to the streams that get a signal. */
  readonly #listeners = new Map<string, Set<LiveStream>>()
  readonly #outdated = new Set<ThreadTopic>()
  /** The streams to which a signal is still to be sent. */
  readonly #signalled = new Set<LiveStream>()
  readonly #turn = pLimit(AT_ONCE.sessions)
  readonly #beat: NodeJS.Timeout
  #isWorking = false
  #isClosed = false

  constructor(sources: LiveSources) {
    this.#sources = sources
    this.#beat = setInterval(() => {
      for (const stream of this.#streams) stream.beat()
    }, BEAT_MS)
    this.#beat.unref()
  }

  /** Returns whether there is room for one more stream of this client. */
  hasRoom(address: string): boolean {
    const isFull = this.#streams.size >= MAX_STREAMS.all || this.countOf(address) >= MAX_STREAMS.perAddress
    return !this.#isClosed && !isFull
  }

  /** Counts the open streams of a client. */
  countOf(address: string): number {
    return this.#perAddress.get(address) ?? 0
  }

  /** Finds the person of a Cookie header, as the hub does before each signal. */
  findViewer(cookie: string | undefined): Promise<Viewer | null> {
    return this.#sources.findViewer(cookie)
  }

  /** Adds a stream. Returns the function that removes it; call that when its connection has closed. */
  add(stream: LiveStream, { question, last, hasQueue, unread }: Watch): () => void {
    const { address, viewerId } = stream.owner
    this.#streams.add(stream)
    this.#perAddress.set(address, this.countOf(address) + 1)
    if (viewerId !== null) this.#listen(inboxTag(viewerId), stream)
    if (viewerId !== null && unread !== null) void this.#compareInbox(stream, viewerId, unread)
    if (hasQueue) this.#listen(queueTag(), stream)
    if (question !== null) this.#watchThread(question, stream, last)
    return () => this.#remove(stream, { question, hasQueue })
  }

  /** Takes the tags that have changed, in this process or another; 'all' when they cannot be known. */
  hear(tags: readonly string[] | 'all'): void {
    if (this.#streams.size === 0) return
    for (const tag of tags === 'all' ? this.#topics.keys() : tags) {
      const topic = this.#topics.get(tag)
      if (topic) this.#outdated.add(topic)
    }
    for (const tag of tags === 'all' ? this.#listeners.keys() : tags)
      for (const stream of this.#listeners.get(tag) ?? []) this.#signalled.add(stream)
    void this.#work()
  }

  /** Ends all streams and takes no more. */
  close(): void {
    this.#isClosed = true
    clearInterval(this.#beat)
    for (const stream of this.#streams) stream.end()
  }

  #listen(tag: string, stream: LiveStream): void {
    const listeners = this.#listeners.get(tag) ?? new Set()
    this.#listeners.set(tag, listeners.add(stream))
  }

  /** Signals a tab that shows an old number: what changed before its stream began was not signalled. */
  async #compareInbox(stream: LiveStream, person: UserId, shown: number): Promise<void> {
    // Without the database the tab looks for itself, which costs one request.
    const unread = await this.#sources.countUnread(person).catch(() => null)
    if (unread === shown || !this.#streams.has(stream)) return
    this.#signalled.add(stream)
    void this.#work()
  }

  #watchThread(question: PostId, stream: LiveStream, last: string): void {
    const topic = this.#topics.get(threadTag(question)) ?? new ThreadTopic(question)
    this.#topics.set(threadTag(question), topic)
    if (!topic.join(stream, last)) return
    this.#outdated.add(topic)
    void this.#work()
  }

  #remove(stream: LiveStream, { question, hasQueue }: Pick<Watch, 'question' | 'hasQueue'>): void {
    if (!this.#streams.delete(stream)) return
    this.#signalled.delete(stream)
    const { address, viewerId } = stream.owner
    const left = this.countOf(address) - 1
    if (left === 0) this.#perAddress.delete(address)
    else this.#perAddress.set(address, left)
    for (const tag of [viewerId === null ? null : inboxTag(viewerId), hasQueue ? queueTag() : null]) {
      if (tag === null) continue
      this.#listeners.get(tag)?.delete(stream)
      if (this.#listeners.get(tag)?.size === 0) this.#listeners.delete(tag)
    }
    const topic = question === null ? undefined : this.#topics.get(threadTag(question))
    topic?.leave(stream)
    if (!topic?.isEmpty) return
    this.#topics.delete(threadTag(topic.question))
    this.#outdated.delete(topic)
  }

  /** Reads and sends until nothing is outdated. Changes that arrive during a round are collected for the next one. */
  async #work(): Promise<void> {
    if (this.#isWorking) return
    this.#isWorking = true
    while (!this.#isClosed && this.#outdated.size + this.#signalled.size > 0) {
      await pause(COLLECT_MS, undefined, { ref: false })
      const topics = takeSome(this.#outdated, AT_ONCE.threads)
      const signalled = takeSome(this.#signalled, AT_ONCE.signals)
      try {
        await this.#readThreads(topics)
        await Promise.all(signalled.map((stream) => this.#turn(() => this.#sendSignal(stream))))
      } catch (error) {
        if (!isDatabaseAway(error)) log.error('live pages', error)
        this.#keepForLater(topics, signalled)
        await pause(RETRY_MS, undefined, { ref: false })
      }
    }
    this.#isWorking = false
  }

  #keepForLater(topics: readonly ThreadTopic[], signalled: readonly LiveStream[]): void {
    for (const topic of topics) if (!topic.isEmpty) this.#outdated.add(topic)
    for (const stream of signalled) if (this.#streams.has(stream)) this.#signalled.add(stream)
  }

  async #readThreads(topics: readonly ThreadTopic[]): Promise<void> {
    if (topics.length === 0) return
    const found = await this.#sources.readThreads(topics.map(({ question }) => question))
    for (const topic of topics) topic.update(found.get(topic.question) ?? null)
  }

  /** Sends a signal if the session is still that of the stream's person and has its rights; ends the stream if not. */
  async #sendSignal(stream: LiveStream): Promise<void> {
    const viewer = await this.#sources.findViewer(stream.owner.cookie)
    const isSame = viewer !== null && viewer.id === stream.owner.viewerId
    const hasQueue = this.#listeners.get(queueTag())?.has(stream) === true
    if (!isSame || (hasQueue && moderateRefusal(viewer))) stream.end()
    else stream.send(LOOK)
  }
}
