import type { IncomingMessage, ServerResponse } from 'node:http'
import { beforeEach, describe, expect, test } from 'vitest'
import { findRequestContext, setResponseStatus } from '#lib/platform/request-context.ts'
import { drain } from '#server/listen.ts'
import { catchLog } from '#tests/support/catch-log.ts'
import { ask, HTML, sayHello, serveAll, serving, site, stub } from './http-harness.ts'

serveAll()

describe('every response', () => {
  test.each([
    ['a page', '/', {}, 200],
    ['a refusal', '/%zz', {}, 400],
    ['a failure', '/fail', HTML, 500],
    ['the state of health', '/healthz', {}, 200],
  ])('%s carries a number and the security headers', async (_, path, headers, status) => {
    stub.handle = (request, response) => {
      if (request.url === '/fail') throw new Error('on purpose')
      sayHello(request, response)
    }
    catchLog()
    const answer = await ask(path, { headers })
    expect(answer.status).toBe(status)
    expect(answer.headers).toMatchObject({
      'x-request-id': expect.stringMatching(/^[0-9a-f]{16}$/),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'permissions-policy': expect.stringContaining('camera=()'),
    })
    expect(answer.headers).not.toHaveProperty('x-powered-by')
    expect(answer.headers).not.toHaveProperty('strict-transport-security')
  })

  test('over https tells browsers to stay with https', async () => {
    await serving({ siteUrl: 'https://forum.example', isSecure: true, devOutbox: false }, async (port) => {
      const answer = await ask('/', { port })
      expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    })
  })
})

describe('parts of the response from deeper layers', () => {
  test('their status and headers are sent', async () => {
    stub.handle = (_request, response) => {
      setResponseStatus(429, { 'Retry-After': '42' })
      response.end('slowly')
    }
    const answer = await ask('/')
    expect(answer).toMatchObject({ status: 429, body: 'slowly' })
    expect(answer.headers['retry-after']).toBe('42')
  })

  test("Next's redirects stay redirects", async () => {
    stub.handle = (_request, response) => {
      setResponseStatus(422)
      response.writeHead(303, { Location: '/sign-in' }).end()
    }
    expect(await ask('/')).toMatchObject({ status: 303, headers: { location: '/sign-in' } })
  })

  test('two requests at once do not affect each other', async () => {
    stub.handle = async (request, response) => {
      setResponseStatus(request.url === '/a' ? 409 : 422)
      await new Promise((resolve) => setImmediate(resolve))
      response.end(findRequestContext()?.requestId)
    }
    const [a, b] = await Promise.all([ask('/a'), ask('/b')])
    expect([a.status, b.status]).toEqual([409, 422])
    expect([a.body, b.body]).toEqual([a.headers['x-request-id'], b.headers['x-request-id']])
  })
})

describe('errors', () => {
  beforeEach(() => void catchLog())

  test('a person gets a page in the frame of the site, with the number, without a stack', async () => {
    stub.handle = failLikeNext
    const answer = await ask('/questions', { headers: HTML })
    expect(answer.status).toBe(500)
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
    })
    expect(answer.headers).not.toHaveProperty('content-encoding')
    expect(answer.headers).not.toHaveProperty('etag')
    expect(answer.body).toContain('<html lang="en">')
    expect(answer.body).toContain('Critical Path')
    expect(answer.body).toContain(answer.headers['x-request-id'])
    expect(answer.body).toContain('href="/questions"')
    expect(answer.body).not.toContain('stack')
  })

  test.each([
    ['/de', 'de', 'Etwas ist schiefgegangen', '/de'],
    ['/de/questions', 'de', 'Etwas ist schiefgegangen', '/de'],
    ['/sv?x=1', 'sv', 'Något gick fel', '/sv'],
    ['/degrees', 'en', 'Something went wrong', '/'],
  ])('%s speaks %s', async (path, language, words, home) => {
    stub.handle = failLikeNext
    const { body } = await ask(path, { headers: HTML })
    expect(body).toContain(`<html lang="${language}">`)
    expect(body).toContain(words)
    expect(body).toContain(`href="${home}"`)
  })

  test('the typed text comes back as text', async () => {
    stub.handle = (_request, response) => {
      setResponseStatus(503, { 'Retry-After': '10' })
      findRequestContext()?.rescued.push({ label: 'Body', text: '\n</textarea><script>alert(1)</script>' })
      response.end('the page')
    }
    const answer = await ask('/questions/ask', { method: 'POST', headers: { origin: site.origin, ...HTML } })
    expect(answer.status).toBe(503)
    expect(answer.headers['retry-after']).toBe('10')
    expect(answer.body).toContain('What you typed')
    expect(answer.body).toContain('\n\n&#60;/textarea&#62;&#60;script&#62;')
    expect(answer.body).not.toContain('<script')
  })

  test('an error with a sentence from an action reaches the page’s own code', async () => {
    stub.handle = (_request, response) => {
      setResponseStatus(503)
      response.setHeader('Content-Type', 'text/x-component')
      response.end('0:{"message":"later"}')
    }
    const answer = await ask('/', {
      method: 'POST',
      headers: { origin: site.origin, 'next-action': 'a', accept: 'text/x-component' },
    })
    expect(answer).toMatchObject({ status: 503, body: '0:{"message":"later"}' })
  })

  test.each([
    ['data for a page', '/questions?_rsc=1', HTML],
    ['data for a page, by header', '/questions', { ...HTML, rsc: '1' }],
    ['an action', '/questions', { ...HTML, 'next-action': 'a' }],
    ['a program', '/api/x', { accept: 'application/json' }],
  ])('%s gets one line of text', async (_, path, headers) => {
    stub.handle = failLikeNext
    const answer = await ask(path, { headers })
    expect(answer.status).toBe(500)
    // Next's browser code shows the line only for exactly this type.
    expect(answer.headers['content-type']).toBe('text/plain')
    expect(answer.body).toMatch(/^Something went wrong\. .*\n$/)
  })

  test('while the database is away, 500 becomes 503', async () => {
    stub.handle = failLikeNext
    stub.isDatabaseUp = false
    const answer = await ask('/', { headers: HTML })
    expect(answer.status).toBe(503)
    expect(answer.headers['retry-after']).toBe('10')
    expect(answer.body).toContain('isn’t available right now')
  })

  test('exceptions are logged with the number, and without the address, which may contain a token', async () => {
    stub.handle = () => {
      throw new Error('on purpose')
    }
    const readLog = catchLog()
    const answer = await ask('/claim/secret-token?x=also-secret')
    const logged = readLog()
    expect(answer.status).toBe(500)
    expect(JSON.parse(logged)).toMatchObject({
      requestId: answer.headers['x-request-id'],
      page: '/claim',
      error: { message: 'on purpose' },
    })
    expect(logged).not.toContain('secret')
  })

  test('an error after half a page closes the connection', async () => {
    stub.handle = (_request, response) => {
      response.write('half')
      throw new Error('on purpose')
    }
    catchLog()
    await expect(ask('/')).rejects.toThrow()
  })

  test('HEAD gets no body', async () => {
    stub.handle = failLikeNext
    expect(await ask('/', { method: 'HEAD', headers: HTML })).toMatchObject({ status: 500, body: '' })
  })
})

describe('/healthz', () => {
  test('is 200 with the version while the database answers', async () => {
    const answer = await ask('/healthz')
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toEqual({ status: 'ok', database: 'up', storedPages: 'off', version: '1.2.3' })
    expect(stub.seen).toHaveLength(0)
  })

  test('is 503 while it does not', async () => {
    stub.isDatabaseUp = false
    const answer = await ask('/healthz?x=1', { headers: HTML })
    expect(answer.status).toBe(503)
    expect(JSON.parse(answer.body)).toEqual({
      status: 'unavailable',
      database: 'away',
      storedPages: 'off',
      version: '1.2.3',
    })
  })
})

test('draining finishes current requests and then closes idle connections', async () => {
  const arrived = Promise.withResolvers<void>()
  const finish = Promise.withResolvers<void>()
  stub.handle = async (_request, response) => {
    arrived.resolve()
    await finish.promise
    response.end('finished')
  }
  await serving({ isDraining: () => true }, async (port, server) => {
    const answer = ask('/', { port })
    await arrived.promise
    const closed = drain(server)
    await expect(ask('/', { port })).rejects.toThrow('ECONNREFUSED')
    finish.resolve()
    expect(await answer).toMatchObject({ body: 'finished', headers: { connection: 'close' } })
    await closed
  })
})

// Fails as Next does when a page throws before its first byte.
function failLikeNext(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(500, { 'Content-Type': 'text/html', ETag: '"x"', 'Content-Encoding': 'br' })
  response.write('<html>stack trace')
  response.end('</html>')
}
