import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { LRUCache } from 'lru-cache'
import type { Env } from '#lib/platform/env.ts'
import { log } from '#lib/platform/log.ts'
import { type RequestContext, withRequestContext } from '#lib/platform/request-context.ts'
import { isDatabaseAway } from '#lib/platform/database-away.ts'
import type { DatabaseWatch } from '#server/database-watch.ts'
import { type Admission, createAdmission, runUntilAbandoned } from '#server/http/admission.ts'
import { ArrivingBodies, hasBody } from '#server/http/arriving-bodies.ts'
import { announcesTooMuch, limitBody } from '#server/http/body-limit.ts'
import { createBusyAnswer } from '#server/http/busy-answer.ts'
import type { ContentSecurity } from '#server/http/content-security.ts'
import { isForgery } from '#server/http/origin-check.ts'
import { answerGarbage, refuseUpgrade } from '#server/http/raw-answers.ts'
import { answerDrafts, DRAFTS_PATH } from '#server/http/draft-endpoint.ts'
import { answerHealth, answerViewer, refuseUnread } from '#server/http/own-answers.ts'
import { cleanRequestHeaders } from '#server/next/request-headers.ts'
import { findMalformed, firstPart } from '#server/http/request-target.ts'
import { type Gate, guardResponse } from '#server/http/response-gate.ts'
import { VIEWER_PATH } from '#server/http/viewer-endpoint.ts'
import { fileFields, findStaticFile, sendStaticFile, type StaticFiles } from '#server/http/static-files.ts'
import { addressOf, isMisdirected, originOf, type Site } from '#server/http/site.ts'
import { answerImage, isImageAddress } from '#server/images/image-endpoint.ts'
import { answerFile, isFileAddress } from '#server/images/file-endpoint.ts'
import { answerUpload } from '#server/images/upload-endpoint.ts'
import { uploadWay } from '#server/images/upload-ways.ts'
import { answerLive, LIVE_PATH } from '#server/live/live-endpoint.ts'
import type { LiveHub } from '#server/live/live-hub.ts'
import type { PageCache } from '#server/page-cache/page-cache.ts'
import { RenderFailed } from '#server/page-cache/render-page.ts'

type Options = {
  /** Answers admitted requests; Next, or a stub in tests. */
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void
  settings: Pick<Env, 'siteUrl' | 'trustProxy' | 'devOutbox' | 'version'>
  /** Headers of every answer. */
  securityHeaders: readonly (readonly [string, string])[]
  policy: ContentSecurity
  /** Answers shared pages; null leaves them all to `handle`. */
  pages: (Pick<PageCache, 'answer' | 'find' | 'render'> & Partial<Pick<PageCache, 'storeState'>>) | null
  /** Answers files of the build; null leaves them to `handle`. */
  files: StaticFiles | null
  /** The streams of open pages; null in development. */
  live: LiveHub | null
  database: Pick<DatabaseWatch, 'isUp' | 'whenKnown'>
  /** True once the server is about to stop; answers then ask clients to close their connections. */
  isDraining: () => boolean
  dev: boolean
}

const MAX_HEADER_BYTES = 32_768
/**
 * Pages mainly use the processor; forms and viewer requests mainly wait for the database. An upload may last for a
 * minute on a slow line: it must not keep forms waiting, nor may images keep pages waiting.
 */
const AT_ONCE = { viewers: 12, pages: 6, forms: 12, images: 12, uploads: 6 }
// A slower client is holding a connection, not reading a forum.
const HEADERS_TIMEOUT_MS = 15_000
const REQUEST_TIMEOUT_MS = 60_000
// Common proxies close idle connections after a minute, and must do so before we do.
const KEEP_ALIVE_TIMEOUT_MS = 65_000

/**
 * The HTTP server in front of Next. It does what every request needs, whatever its page: a number, the client's
 * address, refusal of malformed, oversized and cross-site requests, headers, error pages, /healthz.
 */
export function createHttpServer(options: Options): Server {
  const answer = createAnswer(options)
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    // Most requests have no body: their streams need not begin, end and close.
    optimizeEmptyRequests: true,
  })
  server.on('request', answer)
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    // A client that sends `Expect: 100-continue` learns about the limit without sending the body.
    if (uploadWay(request) || !announcesTooMuch(request)) response.writeContinue()
    answer(request, response)
  })
  const fields = [...options.securityHeaders, ['Content-Security-Policy', options.policy({ scripts: [] })] as const]
  server.on('clientError', (error: Error, socket: Duplex) => answerGarbage(error, socket, fields))
  // In development Next needs its own websocket; in production this server speaks only HTTP.
  if (!options.dev) server.on('upgrade', (_request: IncomingMessage, socket: Duplex) => refuseUpgrade(socket, fields))
  return server
}

function createAnswer(options: Options) {
  const { settings, database, isDraining, pages, files } = options
  const site: Site = { url: settings.siteUrl, trustProxy: settings.trustProxy, onlyLoopback: settings.devOutbox }
  // Viewer requests and forms must not queue behind many pages.
  const turns = {
    viewers: createAdmission(AT_ONCE.viewers),
    pages: createAdmission(AT_ONCE.pages),
    forms: createAdmission(AT_ONCE.forms),
    images: createAdmission(AT_ONCE.images),
    uploads: createAdmission(AT_ONCE.uploads),
  }
  const bodies = new ArrivingBodies()
  const answerBusy = createBusyAnswer(options)
  const ofFiles = fileFields(options.securityHeaders)
  const soundHosts = new LRUCache<string, true>({ max: 100 })
  return (request: IncomingMessage, response: ServerResponse): void => {
    // A cached page is the same for everyone; only the request's host must be ours, which usually is known already.
    const { host = '' } = request.headers
    if (soundHosts.has(host) && pages?.answer(request, response)) return
    const refusal = findRefusal(request, site)
    if (refusal === null) soundHosts.set(host, true)
    const isHealth = pathOf(request) === '/healthz'
    const file = refusal === null ? findStaticFile(files, request) : undefined
    if (file)
      return sendStaticFile(request, response, file, isDraining() ? [...ofFiles, 'Connection', 'close'] : ofFiles)
    const turn = turnOf(request, turns)
    if (refusal === null && !isHealth && turn.isFull()) return answerBusy(request, response)
    const context: RequestContext = {
      requestId: randomBytes(8).toString('hex'),
      address: addressOf(site, request),
      headers: new Map(),
      rescued: [],
    }
    const nonce = randomBytes(16).toString('hex')
    response.setHeader('X-Request-Id', context.requestId)
    for (const [name, value] of options.securityHeaders) response.setHeader(name, value)
    response.setHeader('Content-Security-Policy', options.policy({ scripts: [`'nonce-${nonce}'`] }))
    const gate = guardResponse(request, response, {
      context,
      policy: options.policy,
      isDraining,
      isDatabaseUp: database.isUp,
      keepNextErrors: options.dev,
    })
    if (refusal) return refuseUnread(request, gate, refusal)
    const passage = { request, response, gate, context, site, options, nonce, bodies }
    if (isHealth) return void answerHealth(gate, options)
    // Do this before the request waits: the part of the body that has arrived was already counted.
    limitBody(request, () => gate.refuse(413), uploadWay(request)?.maxBytes)
    void takeTurn(passage, turn)
  }
}

/** The requests that this server answers by itself, after a query or two. A stream has its turn until it has begun. */
const SHORT: Readonly<Record<string, (passage: Passage) => Promise<void>>> = {
  [VIEWER_PATH]: ({ request, gate, context }) => answerViewer(request, gate, context.address),
  [DRAFTS_PATH]: ({ request, gate, context }) => answerDrafts(request, gate, context.requestId),
  [LIVE_PATH]: ({ request, response, gate, context, options }) =>
    answerLive({ request, response, gate, address: context.address }, options.live),
}

/** Returns how this server answers a request by itself; undefined leaves it to Next. */
function ownWork(request: IncomingMessage): ((passage: Passage) => Promise<void>) | undefined {
  const way = uploadWay(request)
  if (way)
    return ({ response, gate, context }) => answerUpload({ request, response, gate, requestId: context.requestId, way })
  if (isFileAddress(pathOf(request))) return answerFile
  return isImageAddress(pathOf(request)) ? answerImage : SHORT[pathOf(request)]
}

type Turns = Record<keyof typeof AT_ONCE, Admission>

function turnOf(request: IncomingMessage, turns: Turns): Admission {
  if (pathOf(request) in SHORT) return turns.viewers
  if (uploadWay(request)) return turns.uploads
  if (isImageAddress(pathOf(request)) || isFileAddress(pathOf(request))) return turns.images
  return request.method === 'POST' ? turns.forms : turns.pages
}

async function takeTurn(passage: Passage, { admit }: Admission): Promise<void> {
  const { request, response, gate, context, bodies } = passage
  const work = ownWork(request) ?? forwardToNext
  // An upload is read in its turn: it is large, and one person sends one at a time.
  const body = hasBody(request) && !uploadWay(request) ? bodies.receive(request, response, context.address) : undefined
  const isAdmitted =
    body !== null &&
    (await (body?.whole ?? true)) &&
    (await admit(() => {
      body?.release()
      return runUntilAbandoned(response, () => withRequestContext(context, () => work(passage)))
    }))
  body?.release()
  if (!isAdmitted) refuseUnread(request, gate, 503)
}

function pathOf({ url = '/' }: IncomingMessage): string {
  const at = url.indexOf('?')
  return at < 0 ? url : url.slice(0, at)
}

function findRefusal(request: IncomingMessage, site: Site): number | null {
  const malformed = findMalformed(request)
  if (malformed) return malformed
  if (isMisdirected(site, request)) return 421
  if (isForgery(request, originOf(site, request))) return 403
  // An upload that is too large gets a reason on its page.
  return !uploadWay(request) && announcesTooMuch(request) ? 413 : null
}

type Passage = {
  request: IncomingMessage
  response: ServerResponse
  gate: Gate
  context: RequestContext
  site: Site
  options: Options
  nonce: string
  bodies: ArrivingBodies
}

async function forwardToNext({ request, response, gate, context, site, options, nonce }: Passage): Promise<void> {
  const page = options.pages?.find(request) ?? null
  const origin = originOf(site, request)
  cleanRequestHeaders(request, { origin, address: context.address, dev: options.dev, nonce })
  try {
    if (page) return await options.pages?.render(page, request, response)
    await options.handle(request, response)
  } catch (error) {
    if (!(error instanceof RenderFailed))
      log.error('request failed', error, { method: request.method, page: firstPart(request.url) })
    gate.refuse(error instanceof RenderFailed ? error.status : isDatabaseAway(error) ? 503 : 500)
  }
}
