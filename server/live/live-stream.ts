import type { ServerResponse } from 'node:http'
import type { UserId } from '#lib/platform/ids.ts'

/** The most bytes that wait for a slow reader; beyond that it is disconnected, and continues later. */
const MAX_WAITING_BYTES = 65_536

/** The owner of a stream. */
type Owner = {
  /** The key under which limits count the client. */
  address: string
  /** The request's Cookie header: the session is checked again before each signal. */
  cookie: string | undefined
  viewerId: UserId | null
}

/** Builds an event as the browser's EventSource reads it. */
export function eventText(event: string, data: string, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`
}

/** The stream of one tab: server-sent events over one response. */
export class LiveStream {
  readonly owner: Owner
  readonly #response: ServerResponse

  /** Begins the answer. Sets headers that keep proxies from storing, compressing and buffering it. */
  constructor(response: ServerResponse, owner: Owner) {
    this.#response = response
    this.owner = owner
    // A connection may fail at any time, also after its end. Without a listener that would end the process.
    response.on('error', () => response.destroy())
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'private, no-store, no-transform',
      'X-Accel-Buffering': 'no',
    })
    this.beat()
  }

  /** Sends the text of an event. Disconnects if too much is already waiting; does nothing after the stream's end. */
  send(text: string): void {
    if (this.#response.writableEnded || this.#response.destroyed) return
    if (this.#response.writableLength > MAX_WAITING_BYTES) this.#response.destroy()
    else this.#response.write(text)
  }

  /** Sends a comment, which browsers ignore. */
  beat(): void {
    this.send(':\n\n')
  }

  end(): void {
    this.#response.end()
  }
}
