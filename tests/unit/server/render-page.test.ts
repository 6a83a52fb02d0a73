import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { findRequestContext } from '#lib/platform/request-context.ts'
import { type Handle, renderPage } from '#server/page-cache/render-page.ts'

const rendered = (handle: Handle, isData = false) =>
  renderPage(
    { address: '/help', isData, key: '/help' },
    { handle, siteUrl: 'http://127.0.0.1:3910', policy: ({ scripts }) => scripts.join(' ') },
  )

test('a document gets its structured data, and its scripts their hashes, byte for byte', async () => {
  const script = 'say("Größe – ✓")'
  const { body, headers } = await rendered((request, response) => {
    findRequestContext()?.structuredData?.push('{"name":"Größe – ✓"}')
    const nonce = /'nonce-(\w+)'/.exec(String(request.headers['content-security-policy']))?.[1]
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<html><body><p>Äpfel ✓</p><script nonce="${nonce}">${script}</script></body></html>`)
  })
  const data = '<script type="application/ld+json">{"name":"Größe – ✓"}</script>'
  expect(body.toString()).toBe(`<html><body><p>Äpfel ✓</p><script>${script}</script>${data}</body></html>`)
  const hash = createHash('sha256').update(script).digest('base64')
  expect(headers.get('Content-Security-Policy')).toBe(`'sha256-${hash}'`)
})

test('the data for Next’s browser code has none of it', async () => {
  const { body } = await rendered((_request, response) => {
    findRequestContext()?.structuredData?.push('{}')
    response.setHeader('content-type', 'text/x-component')
    response.end('0:["Größe ✓"]')
  }, true)
  expect(body.toString()).toBe('0:["Größe ✓"]')
})
