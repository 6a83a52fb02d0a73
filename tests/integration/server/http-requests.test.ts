import { request as send, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { findRequestContext } from '#lib/platform/request-context.ts'
import { ask, HTML, sayHello, sendRaw, serveAll, serving, site, stub } from './http-harness.ts'

serveAll()

describe('a request that would change something', () => {
  const cases: [string, string, () => Record<string, string>, number][] = [
    ['POST from our own page', 'POST', own, 200],
    ['POST without Origin, which no browser sends', 'POST', () => ({}), 403],
    ['POST without Origin that the browser vouches for', 'POST', () => ({ 'sec-fetch-site': 'same-origin' }), 200],
    ['POST without Origin from a sibling site', 'POST', () => ({ 'sec-fetch-site': 'same-site' }), 403],
    ['POST from another site', 'POST', () => ({ origin: 'https://evil.example' }), 403],
    ['POST from a sandboxed frame', 'POST', () => ({ origin: 'null' }), 403],
    ['POST from another port of this machine', 'POST', () => ({ origin: 'http://127.0.0.1:1' }), 403],
    ['POST from our name on another scheme', 'POST', () => ({ origin: site.origin.replace('http', 'https') }), 403],
    ['POST from our name as a prefix', 'POST', () => ({ origin: `${site.origin}.evil.example` }), 403],
    [
      'POST with our Origin that the browser calls cross-site',
      'POST',
      () => ({ ...own(), 'sec-fetch-site': 'cross-site' }),
      403,
    ],
    [
      'POST of text/plain from another site',
      'POST',
      () => ({ origin: 'https://evil.example', 'content-type': 'text/plain' }),
      403,
    ],
    [
      'a server action from another site',
      'POST',
      () => ({ origin: 'https://evil.example', 'next-action': 'abc' }),
      403,
    ],
    ['a server action without Origin', 'POST', () => ({ 'next-action': 'abc' }), 403],
    ['PUT from another site', 'PUT', () => ({ origin: 'https://evil.example' }), 403],
    ['DELETE from another site', 'DELETE', () => ({ origin: 'https://evil.example' }), 403],
    ['GET from another site, a link', 'GET', () => ({ 'sec-fetch-site': 'cross-site' }), 200],
    ['HEAD without anything', 'HEAD', () => ({}), 200],
  ]
  test.each(cases)('%s', async (_, method, headers, status) => {
    const answer = await ask('/', { method, headers: headers() })
    expect(answer.status).toBe(status)
    expect(stub.seen).toHaveLength(status === 200 ? 1 : 0)
  })

  test('localhost equals 127.0.0.1 on a site bound to loopback', async () => {
    const host = `localhost:${site.port}`
    expect((await ask('/', { method: 'POST', headers: { host, origin: `http://${host}` } })).status).toBe(200)
    expect(stub.seen[0]?.headers['x-forwarded-host']).toBe(host)
  })

  test('a loopback Host header does not make loopback the site.origin of a public site', async () => {
    await serving({ siteUrl: 'https://forum.example', devOutbox: false }, async (port) => {
      const host = `127.0.0.1:${port}`
      const direct = { host, origin: `http://${host}` }
      expect((await ask('/', { method: 'POST', headers: direct, port })).status).toBe(403)
      const proxied = { host, origin: 'https://forum.example' }
      expect((await ask('/', { method: 'POST', headers: proxied, port })).status).toBe(200)
    })
    expect(stub.seen[0]?.headers).toMatchObject({ 'x-forwarded-host': 'forum.example', 'x-forwarded-proto': 'https' })
  })
})

describe('headers that a client claims', () => {
  test('Next gets proxy headers only from us', async () => {
    const forged = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '1',
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-server': 'evil.example',
      'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
      'x-middleware-rewrite': '/settings',
      'x-nextjs-data': '1',
      'x-invoke-path': '/settings',
      'x-matched-path': '/settings',
      'next-resume': '1',
      forwarded: 'host=evil.example',
    }
    await ask('/', { headers: forged })
    const heard = stub.seen[0]?.headers ?? {}
    expect(
      Object.keys(heard)
        .filter((name) => name in forged)
        .toSorted(),
    ).toEqual(['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto'])
    expect(heard).toMatchObject({
      'x-forwarded-host': `127.0.0.1:${site.port}`,
      'x-forwarded-proto': 'http',
      'x-forwarded-port': String(site.port),
      'x-forwarded-for': '127.0.0.1',
    })
  })

  test('requests of Next’s own browser code pass', async () => {
    const spoken = {
      rsc: '1',
      'next-router-state-tree': '%5B%5D',
      'next-router-prefetch': '1',
      'next-url': '/',
      'next-action': 'a',
    }
    await ask('/', { headers: spoken })
    expect(stub.seen[0]?.headers).toMatchObject(spoken)
  })

  test.each([
    [0, '9.9.9.9', '127.0.0.1'],
    [1, undefined, '127.0.0.1'],
    [1, '9.9.9.9', '9.9.9.9'],
    [1, '6.6.6.6, 9.9.9.9', '9.9.9.9'],
    [2, '6.6.6.6, 9.9.9.9, 10.0.0.1', '9.9.9.9'],
    [2, '9.9.9.9', '9.9.9.9'],
    [1, 'not an address', '127.0.0.1'],
    [1, '::ffff:9.9.9.9', '9.9.9.9'],
  ])('with %i trusted proxies and X-Forwarded-For %s the address is %s', async (trustProxy, forwarded, address) => {
    stub.handle = (_request, response) => void response.end(findRequestContext()?.address)
    await serving({ trustProxy }, async (port) => {
      const answer = await ask('/', { port, headers: forwarded ? { 'x-forwarded-for': forwarded } : {} })
      expect(answer.body).toBe(address)
    })
  })

  test('a foreign name that points to this computer is refused', async () => {
    expect((await ask('/', { headers: { host: 'rebound.example' } })).status).toBe(421)
    expect(stub.seen).toHaveLength(0)
  })
})

describe('malformed requests', () => {
  test.each([
    '//evil.example',
    '/\\evil.example',
    '/%5Cevil.example',
    '/%zz',
    '/%c3%28',
    '/a%00b',
    '/?q=%00',
    '/a#b',
    '*',
    'nonsense',
    'http://evil.example/',
    'http://127.0.0.1/',
  ])('%s is 400', async (target) => {
    const head = await sendRaw(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${site.port}\r\nConnection: close\r\n\r\n`)
    expect(head).toMatch(/^HTTP\/1\.1 400 /)
    expect(stub.seen).toHaveLength(0)
  })

  test.each([
    ['without a Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['with a Host that is none', 'GET / HTTP/1.1\r\nHost: a b/c\r\nConnection: close\r\n\r\n', 400],
    ['that are not HTTP', 'hello\r\n\r\n', 400],
    [
      'with two body lengths',
      'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
    ['with an endless address', `GET /${'a'.repeat(60_000)} HTTP/1.1\r\n`, 414],
    ['with endless headers', `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'a'.repeat(60_000)}\r\n\r\n`, 431],
    [
      'to change the protocol',
      'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n',
      400,
    ],
    [
      'to change the protocol, to a whole address',
      'GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n',
      400,
    ],
  ])('requests %s', async (_, text, status) => {
    expect(await sendRaw(text)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(stub.seen).toHaveLength(0)
  })

  test('an unknown method gives 405 with the list of methods', async () => {
    const answer = await ask('/', { method: 'TRACE' })
    expect(answer.status).toBe(405)
    expect(answer.headers.allow).toContain('GET')
  })

  test('an address over 8 kB gives 414', async () => {
    expect((await ask(`/?q=${'a'.repeat(8200)}`)).status).toBe(414)
    expect((await ask(`/?q=${'a'.repeat(8000)}`)).status).toBe(200)
  })
})

describe('bodies', () => {
  const megabyte = 1_048_576

  test.each([
    ['announced', { 'content-length': String(5 * megabyte) }],
    ['counted', { 'transfer-encoding': 'chunked' }],
  ])('over a megabyte are 413, %s', async (_, headers) => {
    stub.handle = countBytes
    const answer = await ask('/', {
      method: 'POST',
      headers: { origin: site.origin, ...HTML, ...headers },
      body: Buffer.alloc(5 * megabyte),
    })
    expect(answer.status).toBe(413)
    expect(answer.body).toContain('larger than one megabyte')
  })

  test('a client that asks before sending gets the refusal before it sends', async () => {
    const head = `POST / HTTP/1.1\r\nHost: 127.0.0.1:${site.port}\r\nOrigin: ${site.origin}\r\nContent-Length: ${5 * megabyte}\r\nExpect: 100-continue\r\n\r\n`
    expect(await sendRaw(head, /HTTP\/1\.1 \d+ .*\r\n/)).toMatch(/^HTTP\/1\.1 413 /)
  })

  test('of a megabyte arrive whole', async () => {
    stub.handle = countBytes
    const chunked = { origin: site.origin, 'transfer-encoding': 'chunked' }
    const answer = await ask('/', { method: 'POST', headers: chunked, body: Buffer.alloc(megabyte) })
    expect(answer.body).toBe(String(megabyte))
  })

  test('that never arrive take no turn, and an address has twenty on their way', async () => {
    const head = `POST / HTTP/1.1\r\nHost: 127.0.0.1:${site.port}\r\nOrigin: ${site.origin}\r\nContent-Length: 500\r\n\r\na`
    const silent = () =>
      new Promise<Socket>((resolve) => {
        const socket = connect(site.port, '127.0.0.1', () => socket.write(head, () => resolve(socket)))
        socket.on('error', () => undefined)
      })
    const post = () => ask('/', { method: 'POST', headers: own(), body: Buffer.alloc(500) })
    const sockets = await Promise.all(Array.from({ length: 19 }, silent))
    // More than there are turns for forms.
    expect(await post()).toMatchObject({ status: 200, body: 'hello' })
    expect(stub.seen).toHaveLength(1)
    sockets.push(await silent())
    await expect.poll(async () => (await post()).status).toBe(503)
    for (const socket of sockets) socket.destroy()
    await expect.poll(async () => (await post()).status).toBe(200)
  })
})

async function countBytes(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let bytes = 0
  for await (const chunk of request) bytes += (chunk as Buffer).length
  response.end(String(bytes))
}

function own(): Record<string, string> {
  return { origin: site.origin }
}

test('a client that has gone blocks nobody, even if its work never ends', async () => {
  stub.handle = (request, response) => {
    if (request.url === '/endless') return new Promise(() => undefined)
    sayHello(request, response)
    return undefined
  }
  const leaving = Array.from({ length: 20 }, () => {
    const sent = send({ host: '127.0.0.1', port: site.port, path: '/endless', agent: false })
    sent.on('error', () => undefined)
    sent.end()
    return sent
  })
  await expect.poll(() => stub.seen.length).toBeGreaterThan(4)
  const begun = stub.seen.length
  for (const sent of leaving) sent.destroy()
  expect(await ask('/')).toMatchObject({ status: 200, body: 'hello' })
  // Requests whose clients left while waiting have cost nothing.
  expect(stub.seen).toHaveLength(begun + 1)
})
