import type { IncomingMessage, ServerResponse } from 'node:http'
import { discardBody } from '#server/http/body-limit.ts'
import type { ContentSecurity } from '#server/http/content-security.ts'
import { ERROR_STYLE_SOURCE, errorLine, errorPage } from '#server/http/error-page.ts'
import { errorWords } from '#server/http/error-words.ts'
import { RETRY_AFTER_SECONDS } from '#server/http/response-gate.ts'
import { wantsDocument } from '#server/next/requests.ts'

type Made = { head: readonly string[]; body: string }

/**
 * Answers 503 with Retry-After when the server is too busy. Made once per language and kind, because a busy server must
 * not spend time on it. It has no error number, because nothing has failed.
 */
export function createBusyAnswer(site: {
  securityHeaders: readonly (readonly [string, string])[]
  policy: ContentSecurity
}): (request: IncomingMessage, response: ServerResponse) => void {
  const made = new Map<string, Made>()
  const make = (url: string, isDocument: boolean, mayRetry: boolean): Made => {
    // An empty address means the requested one; only the language of `url` matters.
    const subject = { status: 503 as const, target: '', words: errorWords(url), mayRetry, requestId: null, rescued: [] }
    const body = isDocument ? errorPage(subject) : errorLine(subject)
    const head = [
      ...site.securityHeaders,
      ['Content-Security-Policy', site.policy({ scripts: [], styles: [ERROR_STYLE_SOURCE] })],
      ['Content-Type', isDocument ? 'text/html; charset=utf-8' : 'text/plain'],
      ['Cache-Control', 'private, no-store'],
      ['Retry-After', RETRY_AFTER_SECONDS],
      ['Content-Length', String(Buffer.byteLength(body))],
    ]
    return { head: head.flat(), body }
  }
  return (request, response) => {
    discardBody(request)
    const { url = '/', method } = request
    const [isDocument, mayRetry] = [wantsDocument(request), method === 'GET']
    const key = `${errorWords(url).language} ${isDocument} ${mayRetry}`
    const answer = made.get(key) ?? make(url, isDocument, mayRetry)
    made.set(key, answer)
    response.writeHead(503, answer.head as string[])
    response.end(method === 'HEAD' ? undefined : answer.body)
  }
}
