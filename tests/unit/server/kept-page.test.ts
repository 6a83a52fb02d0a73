import type { IncomingMessage } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { ENCODINGS, KeptPage } from '#server/page-cache/kept-page.ts'
import { LastChanges } from '#server/page-cache/last-changes.ts'
import { encodingFor, findSharedPage, holds } from '#server/page-cache/shared-page-request.ts'

const BODY = '<p>how one moves on</p>'.repeat(100)
const page = await KeptPage.of(
  { status: 200, headers: new Map([['Content-Type', 'text/html']]), body: Buffer.from(BODY), shown: [] },
  [['X-Common', 'yes']],
)
const asked = (headers: Record<string, string> = {}, method = 'GET', url = '/help') =>
  ({ method, url, headers }) as unknown as IncomingMessage

function field(head: readonly string[], name: string): string | undefined {
  const at = head.findIndex((word, index) => index % 2 === 0 && word === name)
  return at < 0 ? undefined : head[at + 1]
}

describe('a page in its encodings', () => {
  test('each has the same document, with its own length and entity tag', async () => {
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync, identity: (body: Buffer) => body }
    const tags = new Set<string>()
    for (const encoding of ENCODINGS) {
      const { body, head, etag } = await page.make(encoding)
      expect(unpack[encoding](body).toString()).toBe(BODY)
      expect(field(head, 'Content-Length')).toBe(String(body.length))
      expect(field(head, 'Content-Encoding')).toBe(encoding === 'identity' ? undefined : encoding)
      expect([field(head, 'X-Common'), field(head, 'Content-Type'), field(head, 'ETag')]).toEqual([
        'yes',
        'text/html',
        etag,
      ])
      tags.add(etag)
    }
    expect(tags.size).toBe(3)
  })

  test('takes no more memory than its bytes', async () => {
    for (const { body } of [await page.make('br'), await page.make('gzip')]) {
      expect(body.buffer.byteLength).toBe(body.length)
    }
  })

  test('is compressed at the start, and once for older clients, however many ask', async () => {
    const fresh = await KeptPage.of({ status: 200, headers: new Map(), body: Buffer.from(BODY), shown: [] }, [])
    expect(fresh.ready('br')).toBe(await fresh.make('br'))
    expect(fresh.ready('gzip')).toBeUndefined()
    const made = await Promise.all(Array.from({ length: 5 }, () => fresh.make('gzip')))
    expect(new Set(made).size).toBe(1)
    expect(fresh.ready('gzip')).toBe(made[0])
  })

  test('rendered while nobody waits, has fewer bytes and the same entity tag', async () => {
    const words = Array.from({ length: 4000 }, (_, index) => `<p>${(index * 7919) % 1013} ways</p>`)
    const rendered = { status: 200, headers: new Map(), body: Buffer.from(words.join('')), shown: [] }
    const [quick, small] = await Promise.all([KeptPage.of(rendered, []), KeptPage.of(rendered, [], 'small')])
    const [one, other] = [await quick.make('br'), await small.make('br')]
    expect(other.body.length).toBeLessThan(one.body.length)
    expect(other.etag).toBe(one.etag)
    for (const { body } of [one, other]) expect(brotliDecompressSync(body).equals(rendered.body)).toBe(true)
  })

  test('reports the memory it holds, which is not the length of its text', async () => {
    const long = Buffer.from(BODY.repeat(100))
    const fresh = await KeptPage.of({ status: 200, headers: new Map(), body: long, shown: [] }, [])
    const before = fresh.bytes
    await Promise.all(ENCODINGS.map((encoding) => fresh.make(encoding)))
    expect(fresh.bytes).toBe(before)
    expect(fresh.bytes).toBeLessThan(long.length / 10)
    expect(fresh.ready('identity')).toBeUndefined()
  })

  test('a response to a client that has it describes no body', async () => {
    const { notModified, etag } = await page.make('br')
    expect(field(notModified, 'ETag')).toBe(etag)
    expect([field(notModified, 'Content-Length'), field(notModified, 'Content-Encoding')]).toEqual([
      undefined,
      undefined,
    ])
  })

  test('a page that is not found has no entity tag', async () => {
    const gone = await KeptPage.of({ status: 404, headers: new Map(), body: Buffer.from('x'), shown: [] }, [])
    expect(field((await gone.make('identity')).head, 'ETag')).toBeUndefined()
  })
})

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['', 'identity'],
  ['*', 'br'],
  ['deflate', 'identity'],
  ['gzip;q=1.0, br;q=0.1', 'br'],
])('to a client that takes %j it goes as %s', (accepted, encoding) => {
  expect(encodingFor(asked({ 'accept-encoding': accepted }))).toBe(encoding)
})

test.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"x", "a"', true],
  ['*', true],
  ['"b"', false],
  ['a', false],
])('If-None-Match %s', (held, isHeld) => {
  expect(holds(asked({ 'if-none-match': held }), '"a"')).toBe(isHeld)
})

describe('requests that may be answered from memory', () => {
  test('a document, and Next’s data, each under its own key', () => {
    expect(findSharedPage(asked())).toEqual({ address: '/help', isData: false, key: '/help' })
    expect(findSharedPage(asked({ rsc: '1' }, 'GET', '/help?_rsc=abc'))).toEqual({
      address: '/help',
      isData: true,
      key: 'data /help',
    })
    expect(findSharedPage(asked({}, 'HEAD'))).not.toBeNull()
  })

  test.each([
    ['a form', asked({}, 'POST')],
    ['data without its mark in the address', asked({ rsc: '1' })],
    ['the mark without asking for data', asked({}, 'GET', '/help?_rsc=abc')],
    ['data asked for in an unknown way', asked({ rsc: '2' }, 'GET', '/help?_rsc=abc')],
    ['a part', asked({ rsc: '1', 'next-router-prefetch': '1' }, 'GET', '/help?_rsc=abc')],
    ['a segment', asked({ rsc: '1', 'next-router-segment-prefetch': '/_tree' }, 'GET', '/help?_rsc=abc')],
    ['an action', asked({ 'next-action': 'x' })],
    ['a range of bytes', asked({ range: 'bytes=0-1' })],
    ['a page of somebody’s own', asked({}, 'GET', '/settings')],
  ])('not %s', (_what, request) => {
    expect(findSharedPage(request)).toBeNull()
  })
})

describe('a date for clients without entity tags', () => {
  const feed = (body: string, type = 'application/atom+xml') => ({
    status: 200,
    headers: new Map([['Content-Type', type]]),
    body: Buffer.from(body),
    shown: [],
  })
  const at = (second: number) => new Date(Date.UTC(2026, 2, 2, 12, 0, second, 300))
  const dateOf = ({ headers }: { headers: ReadonlyMap<string, string> }) => headers.get('Last-Modified')

  test('changes exactly when the response does', () => {
    const changes = new LastChanges()
    const first = dateOf(changes.date('/feeds/a', feed('one'), at(0)))
    expect(first).toBe('Mon, 02 Mar 2026 12:00:00 GMT')
    expect(dateOf(changes.date('/feeds/a', feed('one'), at(50)))).toBe(first)
    // It changes within the same second too, and when the text returns to the earlier one.
    expect(dateOf(changes.date('/feeds/a', feed('two'), at(0)))).toBe('Mon, 02 Mar 2026 12:00:01 GMT')
    expect(dateOf(changes.date('/feeds/a', feed('one'), at(0)))).toBe('Mon, 02 Mar 2026 12:00:02 GMT')
    expect(dateOf(changes.date('/feeds/b', feed('two'), at(9)))).toBe('Mon, 02 Mar 2026 12:00:09 GMT')
  })

  test('is sent with feeds and pictures, not with pages or missing ones', () => {
    const changes = new LastChanges()
    expect(dateOf(changes.date('/', feed('page', 'text/html; charset=utf-8'), at(0)))).toBeUndefined()
    expect(dateOf(changes.date('/x', { ...feed('no'), status: 404 }, at(0)))).toBeUndefined()
  })

  test.each([
    [{ 'if-modified-since': 'Mon, 02 Mar 2026 12:00:00 GMT' }, true],
    [{ 'if-modified-since': 'Mon, 02 Mar 2026 12:00:05 GMT' }, true],
    [{ 'if-modified-since': 'Mon, 02 Mar 2026 11:59:59 GMT' }, false],
    [{ 'if-modified-since': 'yesterday' }, false],
    [{ 'if-modified-since': 'Mon, 02 Mar 2026 12:00:05 GMT', 'if-none-match': '"b"' }, false],
  ])('%j', (headers, isHeld) => {
    expect(holds(asked(headers as unknown as Record<string, string>), '"a"', 'Mon, 02 Mar 2026 12:00:00 GMT')).toBe(
      isHeld,
    )
    expect(holds(asked({ 'if-modified-since': 'Mon, 02 Mar 2026 12:00:05 GMT' }), '"a"')).toBe(false)
  })

  test('a page’s own header replaces that of all pages', async () => {
    const headers = new Map([['X-Common', 'no']])
    const made = await KeptPage.of({ status: 200, headers, body: Buffer.from('x'), shown: [] }, [['X-Common', 'yes']])
    expect((await made.make('identity')).head.filter((word) => word === 'yes' || word === 'no')).toEqual(['no'])
  })
})
