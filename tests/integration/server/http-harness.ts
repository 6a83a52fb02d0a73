import { request as send, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { findFreePort } from '#server/free-port.ts'
import { contentSecurity } from '#server/http/content-security.ts'
import { securityHeaders } from '#server/http/security-headers.ts'
import { createHttpServer } from '#server/http.ts'
import { drain } from '#server/listen.ts'

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void
type Answer = { status: number; headers: IncomingMessage['headers']; body: string }
type Question = { method?: string; headers?: Record<string, string>; body?: Buffer; port?: number }

/** The headers of a browser that loads a page. */
export const HTML = { accept: 'text/html,*/*' }

/** The stand-in for Next and the database, and the requests it got; reset before each test. */
export const stub: { handle: Handle; isDatabaseUp: boolean; seen: IncomingMessage[] } = {
  handle: sayHello,
  isDatabaseUp: true,
  seen: [],
}

/** The server under test of this file, and its origin. */
export const site = { port: 0, origin: '' }

/** Opens one server for all tests of the calling file. */
export function serveAll(): void {
  let server: Server
  beforeAll(async () => {
    server = await open({}, (port) => Object.assign(site, { port, origin: `http://127.0.0.1:${port}` }))
  })
  afterAll(() => drain(server))
  beforeEach(() => {
    Object.assign(stub, { handle: sayHello, isDatabaseUp: true, seen: [] })
  })
}

/** Runs `work` against a server with other settings. */
export async function serving(changes: object, work: (port: number, server: Server) => Promise<void>): Promise<void> {
  let at = 0
  const server = await open(changes, (port) => (at = port))
  try {
    await work(at, server)
  } finally {
    if (server.listening) await drain(server)
  }
}

async function open(
  {
    isDraining = () => false,
    pages = null,
    files = null,
    live = null,
    ...changes
  }: Partial<Pick<Parameters<typeof createHttpServer>[0], 'isDraining' | 'pages' | 'files' | 'live'>> & {
    isSecure?: boolean
  },
  tell: (port: number) => void,
) {
  const port = await findFreePort()
  const defaults = { isSecure: false, oauth: {}, trustProxy: 0, devOutbox: true, version: '1.2.3' }
  const server = createHttpServer({
    settings: { ...defaults, siteUrl: `http://127.0.0.1:${port}`, ...changes },
    database: { isUp: () => stub.isDatabaseUp, whenKnown: async () => stub.isDatabaseUp },
    isDraining,
    pages,
    files,
    live,
    policy: contentSecurity({ oauth: {}, dev: false }),
    securityHeaders: securityHeaders({ isSecure: changes.isSecure ?? false }),
    dev: false,
    handle: (request, response) => {
      stub.seen.push(request)
      return stub.handle(request, response)
    },
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  tell(port)
  return server
}

/** Sends a request on a new connection. */
export function ask(
  path: string,
  { method = 'GET', headers = {}, body, port = site.port }: Question = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = send({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Sends bytes unchanged; resolves with everything that came back once the server hangs up or `until` matches. */
export function sendRaw(text: string, until = /$^/): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = ''
    const socket = connect(site.port, '127.0.0.1', () => socket.write(text))
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      heard += String(chunk)
      if (until.test(heard)) socket.destroy()
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(heard))
  })
}

/** Gives the default answer of the stub. */
export function sayHello(_request: IncomingMessage, response: ServerResponse): void {
  response.end('hello')
}
