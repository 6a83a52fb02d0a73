import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compressStaticFiles, loadStaticFiles, type StaticFiles } from '#server/http/static-files.ts'
import { ask, serveAll, serving, stub } from './http-harness.ts'

serveAll()

const SCRIPT = 'export const words = "the same words again and again"\n'.repeat(200)
const URL_OF_SCRIPT = '/_next/static/chunks/a1.js'
let folder = ''
let files: StaticFiles

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'critical-path-build-'))
  mkdirSync(join(folder, 'static/chunks'), { recursive: true })
  mkdirSync(join(folder, 'static/media'))
  writeFileSync(join(folder, 'static/chunks/a1.js'), SCRIPT)
  writeFileSync(join(folder, 'static/chunks/b2.css'), 'body { color: black }')
  writeFileSync(join(folder, 'static/media/c3.woff2'), Buffer.alloc(100, 7))
  await compressStaticFiles(folder)
  files = loadStaticFiles(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['br, gzip', 'br'],
  ['gzip', 'gzip'],
  ['', undefined],
])('a client that takes "%s" gets it as %s', async (taken, encoding) => {
  await serving({ files }, async (port) => {
    const answer = await ask(URL_OF_SCRIPT, { port, headers: { 'accept-encoding': taken } })
    expect(answer.status).toBe(200)
    expect(answer.headers['content-encoding']).toBe(encoding)
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    const sent = Number(answer.headers['content-length'])
    if (encoding) expect(sent).toBeLessThan(SCRIPT.length / 10)
    else expect(answer.body).toBe(SCRIPT)
  })
  expect(stub.seen).toEqual([])
})

test('a client with the file is not sent it again, and HEAD sends none', async () => {
  await serving({ files }, async (port) => {
    const { etag = '' } = (await ask(URL_OF_SCRIPT, { port })).headers
    expect(await ask(URL_OF_SCRIPT, { port, headers: { 'if-none-match': etag } })).toMatchObject({
      status: 304,
      body: '',
    })
    expect(await ask(URL_OF_SCRIPT, { port, method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
    expect((await ask(URL_OF_SCRIPT, { port, headers: { range: 'bytes=5-2' } })).body).toBe(SCRIPT)
  })
})

test('a file carries the headers that concern it, and runs nothing when it is opened as a page', async () => {
  await serving({ files, isSecure: true }, async (port) => {
    const { headers } = await ask(URL_OF_SCRIPT, { port })
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'strict-transport-security': expect.stringContaining('max-age'),
      'referrer-policy': 'strict-origin-when-cross-origin',
    })
    expect(headers).not.toHaveProperty('permissions-policy')
  })
})

test('fonts are sent without compression', async () => {
  await serving({ files }, async (port) => {
    const { headers } = await ask('/_next/static/media/c3.woff2', { port, headers: { 'accept-encoding': 'br' } })
    expect(headers).toMatchObject({ 'content-type': 'font/woff2', 'content-length': '100' })
    expect(headers).not.toHaveProperty('content-encoding')
  })
})

test.each(['/_next/static/none.js', `${URL_OF_SCRIPT}.br`, '/_next/static/chunks', '/_next/static/chunks/../a1.js'])(
  '%s is not a file of the build',
  async (path) => {
    await serving({ files }, async (port) => {
      await ask(path, { port })
    })
    expect(stub.seen).toHaveLength(1)
  },
)
