import { IncomingMessage } from 'node:http'

// The largest request body, in bytes; the longest allowed answer is 30,000 characters.
const MAX_BODY_BYTES = 1_048_576
// The bytes of a refused body that are read and discarded, so that the client can read the answer: closing a connection
// during an upload shows as "connection reset". After that the connection is closed.
const MAX_DISCARDED_BYTES = 16 * MAX_BODY_BYTES

/** Returns whether the request announces a body over the limit. */
export function announcesTooMuch({ headers }: IncomingMessage): boolean {
  return Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES
}

/**
 * Counts a body as it arrives, for requests without a length. At the limit it calls `refuse` and passes nothing more
 * on; the reader sees the request end early.
 */
export function limitBody(request: IncomingMessage, refuse: () => void, max = MAX_BODY_BYTES): void {
  let bytes = 0
  // Node's parser delivers the body through `push`; no stream between it and Next would stay an IncomingMessage.
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    if (bytes <= max) {
      bytes += chunk?.length ?? 0
      if (bytes <= max) return IncomingMessage.prototype.push.call(request, chunk, encoding)
      refuse()
      return true
    }
    bytes += chunk?.length ?? 0
    if (chunk === null || bytes > MAX_DISCARDED_BYTES) request.destroy(new Error('request body over the limit'))
    return true
  }
}

/** Reads the rest of a refused request and discards it, up to a limit. */
export function discardBody(request: IncomingMessage): void {
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MAX_DISCARDED_BYTES) request.destroy()
  })
  request.on('error', () => undefined)
  request.resume()
}
