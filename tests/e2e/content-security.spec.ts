import { createConnection } from 'node:net'
import { PAGES } from '#tests/e2e/pages.ts'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { type Ask, atOnce, connect, type Got } from '#tests/support/e2e/many-requests.ts'
import { observatoryScore } from '#tests/support/e2e/observatory.ts'
import { type OwnForums, startOwnForums } from '#tests/support/e2e/own-forums.ts'
import { aPerson, aSession } from '#tests/support/e2e/people.ts'
import { actionIdOf, readForm, sendForm } from '#tests/support/e2e/plain-forms.ts'
import { listPolicyFaults, noncesOf } from '#tests/support/e2e/policies.ts'
import { multipart, send } from '#tests/support/e2e/raw-http.ts'
import { aSample } from '#tests/support/e2e/sample.ts'
import { nth } from '#tests/support/factories.ts'
import { countOf, isThorough, sampleOf } from '#tests/support/depth.ts'
import { patience } from '#tests/support/patience.ts'

// The forum is told that it is behind https, as in production.

test.describe.configure({ mode: 'serial', timeout: patience(120_000) })

const SITE = 'https://forum.example.org'
const HOST = { host: 'forum.example.org' }
const to = paths('en')

let own: OwnForums
let cookie: string
let addresses: readonly (Ask & { isShared: boolean; isOpen: boolean })[]

test.beforeAll(async () => {
  test.setTimeout(patience(120_000))
  own = await startOwnForums({ SITE_URL: SITE })
  const sample = await aSample()
  cookie = `__Host-next-auth.session-token=${await aSession(sample.person)}`
  addresses = PAGES.map(({ path, access, isShared = false }) => ({
    path: path(sample),
    isShared,
    isOpen: access === undefined,
  }))
})
test.afterAll(() => own.stop())

test('a body that no action accepts is answered with 400 and logged in one line, with or without a session', async () => {
  const base = urlOf(own)
  const id = actionIdOf(await readForm(base, { page: to.ask(), pick: 'title' }))
  const call = async (first: string, headers: Record<string, string>, page = to.ask()) => {
    const { type, body } = multipart([['0', first]])
    const sent = { ...HOST, ...headers, origin: SITE, 'content-type': type, 'next-action': id }
    return (await send(base, page, { method: 'POST', headers: sent, body })).status
  }
  const complaints = () =>
    nth(own.forums, 0)
      .output()
      .split('\n')
      .filter((line) => /"level":"(?:warn|error)"/.test(line))
  const before = complaints().length
  const bodies = ['["$1:__proto__:constructor:constructor"]', 'not json', '["$Q1:0:__proto__"]']
  for (const headers of [{}, { cookie }, { cookie: '__Host-next-auth.session-token=no-such-session' }])
    for (const first of bodies) expect([first, headers, await call(first, headers)]).toEqual([first, headers, 400])
  // Do the same on another page, from which Next forwards the call.
  const others = [to.home(), to.tags(), to.signIn()]
  for (const page of others) expect([page, await call('not json', {}, page)]).toEqual([page, 400])
  const sentSoFar = 3 * bodies.length + others.length
  await expect.poll(() => complaints().length - before).toBeGreaterThanOrEqual(sentSoFar)
  // The log's line about one more call comes after all its lines about the others.
  expect(await call('not json', {})).toBe(400)
  await expect.poll(() => complaints().length - before).toBeGreaterThan(sentSoFar)
  const said = complaints().slice(before)
  expect(said.filter((line) => !line.includes('"event":"malformed action"'))).toEqual([])
  expect(said).toHaveLength(sentSoFar + 1)
})

test('every response has every security header @sampled', async () => {
  const { ask, close } = connect(urlOf(own), 8)
  const home = await ask({ path: '/', headers: HOST })
  const files = [...home.body.matchAll(/"(\/_next\/static\/[^"\\]+)"/g)].map(([, path = '']) => path)
  expect(files.length).toBeGreaterThan(3)
  const others: Ask[] = [
    ...[...new Set(files), '/icon.svg', '/api/viewer?locale=en', '/healthz', '/sitemap.xml', '/robots.txt'].map(
      (path) => ({ path }),
    ),
    ...['/favicon.ico', '/apple-touch-icon.png', '/.well-known/security.txt'].map((path) => ({ path })),
    ...['/api/tags?q=p', '/_next/static/none.js', '/%ff', '//evil', '/questions/0/x', '/api/none'].map((path) => ({
      path,
    })),
    { path: `/${'x'.repeat(9000)}` },
    { path: '/', method: 'TRACE' },
    { path: '/', method: 'OPTIONS' },
    {
      path: '/',
      method: 'POST',
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', connection: 'close' },
    },
    { path: '/', method: 'POST', headers: { 'content-length': '99999999', origin: SITE, connection: 'close' } },
    { path: '/', headers: { rsc: '1' } },
    { path: '/?_rsc=1', headers: { rsc: '1' } },
    { path: '/', headers: { 'if-none-match': String(home.headers['etag']) } },
  ]
  const statuses = new Set<number>()
  for (const asked of [...sampleOf(addresses, 12), ...sampleOf(addresses, 12).map(signedIn), ...others]) {
    const got = await ask({ ...asked, headers: { ...HOST, ...asked.headers } })
    statuses.add(got.status)
    expect.soft(listMissing(got), `${asked.method ?? 'GET'} ${asked.path.slice(0, 80)} (${got.status})`).toEqual([])
  }
  for (const garbage of ['NONSENSE\r\n\r\n', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`])
    expect.soft(listMissing(await sayGarbage(garbage)), garbage.slice(0, 20)).toEqual([])
  close()
  expect([...statuses]).toEqual(expect.arrayContaining([200, 304, 307, 400, 403, 404, 405, 413]))
})

test('the detector finds missing headers', async () => {
  const { ask, close } = connect(urlOf(own), 1)
  const got = await ask({ path: '/', headers: HOST })
  close()
  for (const [name] of REQUIRED)
    expect(listMissing({ ...got, headers: { ...got.headers, [name]: undefined } })).toEqual([name])
  const [script = ''] = /<script>[^<]+/.exec(got.body) ?? []
  const faults = (body: string, headers: Got['headers'] = got.headers) => listPolicyFaults(headers, body).join()
  expect(faults(got.body)).toBe('')
  expect(faults(got.body.replace(script, `${script};`))).toMatch(/of no script here.*does not name/)
  expect(faults(`${got.body}<p onclick="x()">`)).toContain('onclick')
  const open = String(got.headers['content-security-policy']).replace(
    "script-src 'self'",
    "script-src 'self' 'unsafe-inline'",
  )
  expect(faults(got.body, { ...got.headers, 'content-security-policy': open })).toContain('unsafe-inline')
  expect(observatoryScore({ ...got.headers, 'content-security-policy': open }, got.body)).toBeLessThan(90)
})

test('each page’s policy names exactly the scripts of the page; private pages may not be cached, public ones contain no e-mail address @sampled', async () => {
  const { ask, close } = connect(urlOf(own), 4)
  const scores = new Map<string, number>()
  for (const asked of [
    // Pages for everybody are requested signed out, the others signed in; in a thorough run each page in both ways.
    ...addresses.filter(({ isOpen }) => isThorough || isOpen),
    ...addresses.filter(({ isOpen }) => isThorough || !isOpen).map(signedIn),
    { path: '/de', isShared: true, isOpen: true },
    { path: '/nothing', isShared: true, isOpen: true },
  ]) {
    const got = await ask({ ...asked, headers: { ...HOST, ...asked.headers } })
    if (!asked.isShared) expect(String(got.headers['cache-control']), asked.path).toMatch(/no-store|private/)
    else expect(got.body.includes('@example.org'), asked.path).toBe(false)
    if (got.status >= 300 && got.status < 400) continue
    expect(got.headers['content-type'], asked.path).toMatch(/^text\/html/)
    expect.soft(listPolicyFaults(got.headers, got.body), `${asked.path} (${got.status})`).toEqual([])
    scores.set(asked.path, observatoryScore(got.headers, got.body))
  }
  close()
  expect(scores.size).toBeGreaterThan(10)
  // Mozilla's Observatory calls this an A+.
  for (const [path, score] of scores) expect(score, path).toBeGreaterThanOrEqual(115)
})

test('the session cookie is limited to this host and to https, and scripts cannot read it', async () => {
  const person = await aPerson()
  const fields = { email: person.email, password: person.password }
  const answer = await sendForm(urlOf(own), {
    page: to.signIn(),
    pick: 'password',
    fields,
    headers: { ...HOST, origin: SITE },
  })
  expect(answer.status).toBe(303)
  const cookies = [answer.headers['set-cookie'] ?? []].flat()
  expect(cookies.length).toBeGreaterThan(0)
  expect(cookies.join()).toContain('session-token=')
  for (const set of cookies) {
    expect(set).toMatch(/^__Host-[^;]+;/)
    for (const part of [/; *Secure/i, /; *HttpOnly/i, /; *SameSite=(Lax|Strict)/i, /; *Path=\/(;|$)/i])
      expect(set).toMatch(part)
    expect(set).not.toMatch(/; *Domain=/i)
  }
})

const NONCES = countOf({ whole: 1000, part: 100 })

test(`${NONCES} responses of a private page have as many nonces, each in its own page @sampled`, async () => {
  const { ask, close } = connect(urlOf(own), 12)
  const seen = new Set<string>()
  await atOnce(Array.from({ length: NONCES }), 12, async () => {
    const { headers, body, status } = await ask({ path: to.signOut(), headers: { ...HOST, cookie } })
    const { named, inPage } = noncesOf(headers, body)
    if (status === 200 && named.length >= 22 && inPage.join() === named) seen.add(named)
  })
  close()
  expect(seen.size).toBe(NONCES)
})

const REQUIRED: readonly (readonly [string, RegExp])[] = [
  ['x-content-type-options', /^nosniff$/],
  ['content-security-policy', /frame-ancestors 'none'/],
  ['referrer-policy', /^strict-origin-when-cross-origin$/],
  ['cross-origin-opener-policy', /^same-origin$/],
  ['cross-origin-resource-policy', /^same-origin$/],
  ['strict-transport-security', /^max-age=(3[1-9]|[4-9]\d)\d{6}; includeSubDomains/],
]

function listMissing({ headers }: Got): string[] {
  return REQUIRED.filter(([name, value]) => !value.test(String(headers[name] ?? ''))).map(([name]) => name)
}

/** Sends bytes that are not HTTP, and reads the answer. */
async function sayGarbage(text: string): Promise<Got> {
  const { hostname, port } = new URL(urlOf(own))
  const socket = createConnection({ host: hostname, port: Number(port) })
  socket.end(text)
  let said = ''
  for await (const chunk of socket) said += String(chunk)
  const [head = '', body = ''] = said.split('\r\n\r\n')
  const fields = head.split('\r\n').map((line) => line.split(': '))
  const headers = Object.fromEntries(fields.map(([name = '', value = '']) => [name.toLowerCase(), value]))
  return { status: Number(head.split(' ')[1]), headers, body, length: body.length, tookMs: 0 }
}

function signedIn<T extends Ask>(asked: T): T {
  return { ...asked, headers: { cookie } }
}

function urlOf({ urls }: OwnForums): string {
  return nth(urls, 0)
}
