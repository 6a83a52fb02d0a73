import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { MAX_TARGET_BYTES } from '#server/http/request-target.ts'

type ParserError = Error & { code?: string; rawPacket?: Buffer }

/** Header fields of every answer. */
type Fields = readonly (readonly [string, string])[]

/** Answers bytes that Node's parser could not read as a request; there is no response object for them. */
export function answerGarbage(error: ParserError, socket: Duplex, fields: Fields): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  answerAndClose(socket, statusFor(error), fields)
}

/** Refuses any other protocol. */
export function refuseUpgrade(socket: Duplex, fields: Fields): void {
  socket.on('error', () => undefined)
  answerAndClose(socket, 400, fields)
}

function statusFor({ code, rawPacket }: ParserError): 400 | 408 | 414 | 431 {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408
  if (code !== 'HPE_HEADER_OVERFLOW') return 400
  // The request head is too big; if its first line alone is, the address is too long.
  const firstLineEnd = rawPacket?.indexOf('\n') ?? -1
  return firstLineEnd < 0 || firstLineEnd > MAX_TARGET_BYTES ? 414 : 431
}

function answerAndClose(socket: Duplex, status: number, fields: Fields): void {
  const text = `${STATUS_CODES[status]}\n`
  const head = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/plain\r\n${head}` +
      `Content-Length: ${text.length}\r\n\r\n${text}`,
  )
}
