import { OutgoingMessage, ServerResponse, type IncomingMessage, type OutgoingHttpHeader } from 'node:http'
import { ACTION_TYPE, callsAction, isActionRequest, wantsDocument } from '#server/next/requests.ts'
import { log } from '#lib/platform/log.ts'
import type { RequestContext } from '#lib/platform/request-context.ts'
import { errorWords, toErrorStatus } from '#server/http/error-words.ts'
import type { ContentSecurity } from '#server/http/content-security.ts'
import { ERROR_STYLE_SOURCE, errorLine, errorPage } from '#server/http/error-page.ts'

/** Stands between Next and the socket: decides, when the head goes out, what is really sent. */
export type Gate = {
  /** Sends our own error instead of whatever Next has sent or will send. Too late, the connection is cut. */
  refuse(status: number, headers?: Readonly<Record<string, string>>): void
  /** Sends an answer of this server's own, as it is. */
  send(answer: Answer): void
}

type Answer = { status: number; type: string; body: string }

type Options = {
  context: RequestContext
  policy: ContentSecurity
  isDraining: () => boolean
  isDatabaseUp: () => boolean
  /** Leave Next's own error page, which shows a developer the line at fault. */
  keepNextErrors: boolean
}

/** Seconds a client is asked to wait for a database that is away, or a server that is busy; both are usually back sooner. */
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
 * Replaces the methods of one response, so that what the request context asks for is added to the head, and an error
 * of 500 and above becomes our own page or line instead of Next's.
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
  // The head goes out with the first of the body: one packet and one call of the system less for every answer.
  response.flushHeaders = () => undefined
  return gate
}

class ResponseGate implements Gate {
  readonly #request: IncomingMessage
  readonly #response: ServerResponse
  readonly #options: Options
  readonly #isDocument: boolean
  // 'replacing': Next goes on writing into the void while our own answer is on its way.
  #state: 'passing' | 'sent' | 'replacing' = 'passing'

  constructor(request: IncomingMessage, response: ServerResponse, options: Options) {
    this.#request = request
    this.#response = response
    this.#options = options
    this.#isDocument = wantsDocument(request)
  }

  /** May the body pass? Before the first byte, the head is sent or replaced as Node itself would do it. */
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
      // Half a page with status 200 is already out: a broken connection is the only honest end.
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

  // What Next itself calls an error has no body worth keeping. An error the action has put into words does, except
  // where the reader is a person without JavaScript whose text must come back.
  #mustReplace(status: number, asked: number): boolean {
    if (status >= 500) return !this.#options.keepNextErrors
    return asked >= 500 && this.#isDocument
  }

  // Next hands an action to the page that has it, through a request of its own. If that one is refused, Next answers `{}` with
  // status 200. What an action answers has a type of its own.
  #isUnheardAction(status: number): boolean {
    if (status !== 200 || !callsAction(this.#request) || this.#options.context.hasBegunAction) return false
    return !String(this.#response.getHeader('content-type') ?? '').startsWith(ACTION_TYPE)
  }

  // Next says 500 where it cannot read the body that an action is called with.
  #isMalformedAction(status: number): boolean {
    return status === 500 && isActionRequest(this.#request) && this.#options.context.hasBegunAction !== true
  }

  #replace(status: number): void {
    this.#state = 'replacing'
    this.#sendError(status)
  }

  #sendError(asked: number): void {
    const { context, isDatabaseUp } = this.#options
    // Next says 500 whatever the reason; a database that is away is a reason to come back.
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
    // Without a charset, exactly so: Next's browser code compares the whole value.
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
