import { OutgoingMessage, ServerResponse, type IncomingMessage, type OutgoingHttpHeader } from 'node:http'
import { ACTION_TYPE, callsAction, isActionRequest, wantsDocument } from '#server/next/requests.ts'
import { log } from '#lib/platform/log.ts'
import type { RequestContext } from '#lib/platform/request-context.ts'
import { errorWords, toErrorStatus } from '#server/http/error-words.ts'
import type { ContentSecurity } from '#server/http/content-security.ts'
import { ERROR_STYLE_SOURCE, errorLine, errorPage } from '#server/http/error-page.ts'

/** Stands between Next and the socket: it decides what is sent when Next writes the head. */
export type Gate = {
  /** Sends our own error instead of what Next has sent or will send. If it is too late, the connection is closed. */
  refuse(status: number, headers?: Readonly<Record<string, string>>): void
  /** Sends an answer of this server unchanged. */
  send(answer: Answer): void
}

type Answer = { status: number; type: string; body: string }

type Options = {
  context: RequestContext
  policy: ContentSecurity
  isDraining: () => boolean
  isDatabaseUp: () => boolean
  /** Keeps Next's own error page, which shows developers the faulty line. */
  keepNextErrors: boolean
}

/** Retry-After in seconds when the database is away or the server is busy; both usually recover sooner. */
export const RETRY_AFTER_SECONDS = '10'
const DESCRIBES_REPLACED_BODY = [
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'etag',
  'last-modified',
  'link',
  'vary',
  'x-nextjs-cache',
]

/**
 * Replaces the methods of one response: the request context's headers and status are added to the head, and errors from
 * 500 on become our own page or line instead of Next's.
 */
export function guardResponse(request: IncomingMessage, response: ServerResponse, options: Options): Gate {
  const gate = new ResponseGate(request, response, options)
  response.writeHead = (status: number, reason?: unknown, fields?: unknown) => {
    setFields(response, typeof reason === 'string' ? fields : reason)
    return gate.sendHead(status)
  }
  response.write = (...words: unknown[]) => {
    if (gate.opens())
      return OutgoingMessage.prototype.write.apply(response, words as Parameters<ServerResponse['write']>)
    findCallback(words)?.()
    return true
  }
  response.end = (...words: unknown[]) => {
    if (gate.opens()) OutgoingMessage.prototype.end.apply(response, words as Parameters<ServerResponse['end']>)
    if (gate.opens()) return response
    const done = findCallback(words)
    if (done) response.once('finish', done)
    return response
  }
  // Send the head with the first part of the body: this saves one packet and one system call per answer.
  response.flushHeaders = () => undefined
  return gate
}

class ResponseGate implements Gate {
  readonly #request: IncomingMessage
  readonly #response: ServerResponse
  readonly #options: Options
  readonly #isDocument: boolean
  // 'replacing': Next's output is discarded while our own answer is sent.
  #state: 'passing' | 'sent' | 'replacing' = 'passing'

  constructor(request: IncomingMessage, response: ServerResponse, options: Options) {
    this.#request = request
    this.#response = response
    this.#options = options
    this.#isDocument = wantsDocument(request)
  }

  /** Returns whether the body may pass. Before the first byte, it sends or replaces the head as Node would. */
  opens(): boolean {
    if (this.#state === 'passing') this.#response.writeHead(this.#response.statusCode)
    return this.#state === 'sent'
  }

  sendHead(status: number): ServerResponse {
    if (this.#state !== 'passing') return this.#response
    const asked = isRedirect(status) ? status : (this.#options.context.status ?? status)
    if (this.#mustReplace(status, asked)) {
      this.#replace(this.#isMalformedAction(status) ? 400 : asked)
      return this.#response
    }
    if (this.#isUnheardAction(status)) {
      const isDatabaseUp = this.#options.isDatabaseUp()
      if (isDatabaseUp) log.warn('malformed action', { page: /^\/[^/?]*/.exec(this.#request.url ?? '')?.[0] ?? '/' })
      this.#replace(isDatabaseUp ? 400 : 503)
      return this.#response
    }
    this.#state = 'sent'
    this.#addFields()
    return ServerResponse.prototype.writeHead.call(this.#response, asked)
  }

  refuse(status: number, headers: Readonly<Record<string, string>> = {}): void {
    if (this.#state === 'passing') {
      for (const [name, value] of Object.entries(headers)) this.#response.setHeader(name, value)
      this.#replace(status)
    } else if (this.#state === 'sent' && !this.#response.writableEnded) {
      // Half a page with status 200 is already sent: closing the connection is the only way to report the error.
      this.#response.destroy()
    }
  }

  send({ status, type, body }: Answer): void {
    const response = this.#response
    this.#state = 'replacing'
    for (const name of DESCRIBES_REPLACED_BODY) response.removeHeader(name)
    response.setHeader('Content-Security-Policy', this.#options.policy({ scripts: [], styles: [ERROR_STYLE_SOURCE] }))
    this.#addFields()
    response.setHeader('Content-Type', type)
    response.setHeader('Cache-Control', 'private, no-store')
    response.setHeader('Content-Length', Buffer.byteLength(body))
    ServerResponse.prototype.writeHead.call(response, status)
    OutgoingMessage.prototype.end.call(response, this.#request.method === 'HEAD' ? '' : body, 'utf8')
  }

  // The body of Next's own errors is discarded. An error that the action has worded is kept, except for a person
  // without JavaScript, whose text must be returned.
  #mustReplace(status: number, asked: number): boolean {
    if (status >= 500) return !this.#options.keepNextErrors
    return asked >= 500 && this.#isDocument
  }

  // Next forwards an action to its page, by a separate request. If that one is refused, Next answers `{}` with status
  // 200. Answers of actions have their own type.
  #isUnheardAction(status: number): boolean {
    if (status !== 200 || !callsAction(this.#request) || this.#options.context.hasBegunAction) return false
    return !String(this.#response.getHeader('content-type') ?? '').startsWith(ACTION_TYPE)
  }

  // Next answers 500 if it cannot read the body of an action.
  #isMalformedAction(status: number): boolean {
    return status === 500 && isActionRequest(this.#request) && this.#options.context.hasBegunAction !== true
  }

  #replace(status: number): void {
    this.#state = 'replacing'
    this.#sendError(status)
  }

  #sendError(asked: number): void {
    const { context, isDatabaseUp } = this.#options
    // Next answers 500 for any reason; if the database is away, answer 503 instead.
    const isAway = asked === 500 && (context.isDatabaseAway === true || !isDatabaseUp())
    const status = toErrorStatus(isAway ? 503 : asked)
    const subject = {
      status,
      target: this.#request.url ?? '/',
      words: errorWords(this.#request.url ?? '/'),
      mayRetry: this.#request.method === 'GET' && status >= 500,
      requestId: context.requestId,
      rescued: context.rescued,
    }
    if (status === 503) this.#response.setHeader('Retry-After', RETRY_AFTER_SECONDS)
    if (this.#isDocument) return this.send({ status, type: 'text/html; charset=utf-8', body: errorPage(subject) })
    // Exactly this value, without a charset: Next's browser code compares it.
    this.send({ status, type: 'text/plain', body: errorLine(subject) })
  }

  #addFields(): void {
    this.#response.removeHeader('X-Powered-By')
    for (const [name, value] of this.#options.context.headers) this.#response.setHeader(name, value)
    if (this.#options.isDraining()) this.#response.setHeader('Connection', 'close')
  }
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400
}

function setFields(response: ServerResponse, fields: unknown): void {
  if (Array.isArray(fields)) {
    for (let at = 0; at < fields.length; at += 2) response.setHeader(String(fields[at]), fields[at + 1] as string)
  } else if (fields) {
    for (const [name, value] of Object.entries(fields as Record<string, OutgoingHttpHeader | undefined>)) {
      if (value !== undefined) response.setHeader(name, value)
    }
  }
}

function findCallback(words: readonly unknown[]): (() => void) | undefined {
  return words.find((word): word is () => void => typeof word === 'function')
}
