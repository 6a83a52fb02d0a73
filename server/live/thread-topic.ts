import { createHash } from 'node:crypto'
import { newsSince } from '#lib/live/rules.ts'
import type { ThreadNews, ThreadNumbers } from '#lib/live/types.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { eventText, type LiveStream } from '#server/live/live-stream.ts'

/** A thread that tabs watch: its numbers as last read, and the streams that know them. */
export class ThreadTopic {
  readonly question: PostId
  readonly #streams = new Set<LiveStream>()
  /** Maps streams that were told nothing yet to the id of the last event that their tab knows. */
  readonly #newcomers = new Map<LiveStream, string>()
  /** Undefined before the first reading; null while the thread is hidden. */
  #numbers: ThreadNumbers | null | undefined

  constructor(question: PostId) {
    this.question = question
  }

  get isEmpty(): boolean {
    return this.#streams.size === 0
  }

  /** Adds a stream whose tab knows the event `last`. Returns whether the thread must be read first. */
  join(stream: LiveStream, last: string): boolean {
    this.#streams.add(stream)
    this.#newcomers.set(stream, last)
    if (this.#numbers === undefined) return true
    this.#greet(this.#numbers)
    return false
  }

  leave(stream: LiveStream): void {
    this.#streams.delete(stream)
    this.#newcomers.delete(stream)
  }

  /** Takes the numbers as just read, null for a hidden thread, and sends what has changed. */
  update(now: ThreadNumbers | null): void {
    const news = now && newsSince(this.#numbers ?? null, now)
    const text = news && threadEvent(news, versionOf(now))
    this.#numbers = now
    if (text) for (const stream of this.#streams) if (!this.#newcomers.has(stream)) stream.send(text)
    this.#greet(now)
  }

  /** Sends all numbers to the newcomers that do not know them. */
  #greet(numbers: ThreadNumbers | null): void {
    const version = numbers && versionOf(numbers)
    for (const [stream, last] of this.#newcomers)
      if (numbers && version !== null && last !== version) stream.send(threadEvent(numbers, version))
    this.#newcomers.clear()
  }
}

function threadEvent(news: ThreadNews, version: string): string {
  return eventText('thread', JSON.stringify(news), version)
}

/** Returns the id of a thread's present state, the same in every process. */
function versionOf(numbers: ThreadNumbers): string {
  const digest = createHash('sha256').update(JSON.stringify(numbers)).digest('base64url').slice(0, 16)
  return `${numbers.question}-${digest}`
}
