import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { inject, type DispatchFunc } from 'light-my-request'
import { isLastingPage } from '#lib/edge/shared-pages.ts'
import { type RequestContext, withRequestContext } from '#lib/platform/request-context.ts'
import { cleanRequestHeaders } from '#server/next/request-headers.ts'
import type { ContentSecurity } from '#server/http/content-security.ts'
import { dataWithoutNonce, isForBrowsers, keptFields } from '#server/next/answers.ts'
import { dataRequest } from '#server/next/requests.ts'
import { hashInlineScripts } from '#server/next/inline-scripts.ts'
import type { RenderedPage } from '#server/page-cache/kept-page.ts'
import { deferScripts } from '#server/next/late-scripts.ts'
import { withStructuredData } from '#server/next/structured-data.ts'
import { agesGoodUntil } from '#server/stored-pages/shown-ages.ts'
import type { SharedPageRequest } from '#server/page-cache/shared-page-request.ts'

/** Answers a request, usually Next. */
export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void

/** Thrown when Next could not render the page. */
export class RenderFailed extends Error {
  readonly status: number
  constructor(status: number) {
    super(`a shared page came out with status ${status}`)
    this.status = status
  }
}

/**
 * Lets Next render a shared page. The request is built here without personal data: no cookie, no address, no language
 * except the path's. Throws RenderFailed for errors, and for an answer that would set a cookie.
 */
export async function renderPage(
  { address, isData }: SharedPageRequest,
  { handle, siteUrl, policy }: { handle: Handle; siteUrl: string; policy: ContentSecurity },
): Promise<RenderedPage> {
  const context: RequestContext & { shown: Set<string>; structuredData: string[] } = {
    requestId: randomBytes(8).toString('hex'),
    address: 'unknown',
    headers: new Map(),
    rescued: [],
    shown: new Set(),
    structuredData: [],
  }
  const nonce = randomBytes(16).toString('hex')
  const { host } = new URL(siteUrl)
  const dispatch: DispatchFunc = (request, response) => {
    cleanRequestHeaders(request, { origin: siteUrl, address: context.address, dev: false, nonce })
    void withRequestContext(context, async () => {
      try {
        await handle(request, response)
      } catch (error) {
        response.destroy(error instanceof Error ? error : new Error('Next failed', { cause: error }))
      }
    })
  }
  const answer = await inject(dispatch, {
    method: 'GET',
    authority: host,
    ...(isData ? dataRequest(address) : { url: address, headers: { accept: 'text/html' } }),
  })
  const status = answer.statusCode >= 300 ? answer.statusCode : (context.status ?? answer.statusCode)
  if (status >= 500 && context.isDatabaseAway) throw new RenderFailed(503)
  if (status >= 500 || answer.headers['set-cookie'] !== undefined) throw new RenderFailed(status >= 500 ? status : 500)
  const headers = keptFields(answer.headers, nonce)
  // A feed or a picture needs no change: nothing in it comes from Next.
  if (status === 200 && !isForBrowsers(headers)) {
    headers.set('Content-Security-Policy', policy({ scripts: [] }))
    const goodUntil = isLastingPage(address) ? Number.POSITIVE_INFINITY : 0
    return { status, headers, body: answer.rawPayload, shown: [...context.shown], goodUntil }
  }
  const isDocument = headers.get('Content-Type')?.startsWith('text/html') ?? false
  // Read each byte as one character: that needs no decoding, and the tags that are looked for are ASCII.
  const bytes = answer.rawPayload.toString('latin1')
  const { text, sources } = isDocument
    ? hashInlineScripts(deferScripts(bytes, nonce), nonce, 'latin1')
    : { text: dataWithoutNonce(bytes, nonce), sources: [] }
  headers.set('Content-Security-Policy', policy({ scripts: sources }))
  const whole = isDocument ? withStructuredData(text, context.structuredData) : text
  const goodUntil = isLastingPage(address) ? agesGoodUntil(bytes) : 0
  return { status, headers, body: Buffer.from(whole, 'latin1'), shown: [...context.shown], goodUntil }
}
