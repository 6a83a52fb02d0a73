import type { IncomingMessage, ServerResponse } from 'node:http'

/** The most bytes of bodies that wait for the work that reads them, in all. */
const MAX_BYTES = 64 * 2 ** 20
/** The most bodies of one address that are on their way. A form of a browser arrives with its head or right after. */
const MAX_OF_ADDRESS = 20

/** A body on its way. */
type Body = {
  /** Resolves when the body is there: false if its client has left, or if there are too many bytes. */
  whole: Promise<boolean>
  /** Stops counting the body: its reader begins, or it was refused. */
  release: () => void
}

/**
 * Receives bodies before their requests take a turn, so that a client that sends slowly, or nothing, keeps nobody
 * waiting. A body is at most as large as `limitBody` lets it be; call that first.
 */
export class ArrivingBodies {
  #bytes = 0
  readonly #ofAddress = new Map<string, number>()

  /** Receives a body. Null if too many of this address are on their way. */
  receive(request: IncomingMessage, response: ServerResponse, address: string): Body | null {
    const others = this.#ofAddress.get(address) ?? 0
    if (others >= MAX_OF_ADDRESS) return null
    this.#ofAddress.set(address, others + 1)
    const { promise: whole, resolve } = Promise.withResolvers<boolean>()
    let bytes = 0
    const settle = (isWhole: boolean) => {
      if (isArriving) this.#forget(address)
      isArriving = false
      resolve(isWhole)
    }
    let isArriving = true
    const release = () => {
      this.#bytes -= bytes
      bytes = 0
      isReleased = true
    }
    let isReleased = false
    const push = request.push.bind(request)
    request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
      const wantsMore = push(chunk, encoding)
      if (chunk === null) settle(true)
      if (isReleased) return wantsMore
      bytes += chunk?.length ?? 0
      this.#bytes += chunk?.length ?? 0
      if (this.#bytes > MAX_BYTES) settle(false)
      // Nobody reads yet, and the connection would pause.
      return true
    }
    response.once('close', () => {
      settle(false)
      release()
    })
    return { whole, release }
  }

  #forget(address: string): void {
    const others = (this.#ofAddress.get(address) ?? 1) - 1
    if (others > 0) this.#ofAddress.set(address, others)
    else this.#ofAddress.delete(address)
  }
}

/** Returns whether a request announces a body. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}
