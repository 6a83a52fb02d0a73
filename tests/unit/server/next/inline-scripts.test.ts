import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashInlineScripts } from '#server/next/inline-scripts.ts'

const NONCE = '0123456789abcdef0123456789abcdef'
const named = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

test('adjacent scripts become one script, named by its hash', () => {
  const html = `<body><p>x</p><script nonce="${NONCE}">a(1)</script><script nonce="${NONCE}">a(2)</script><hr><script nonce="${NONCE}">a(3)</script></body>`
  expect(hashInlineScripts(html, NONCE)).toEqual({
    text: '<body><p>x</p><script>a(1);a(2)</script><hr><script>a(3)</script></body>',
    sources: [named('a(1);a(2)'), named('a(3)')],
  })
})

test('a script with attributes keeps them; one from a file needs no name', () => {
  const html = `<script src="/a.js" async="" nonce="${NONCE}"></script><script nonce="${NONCE}" id="_R_">go()</script>`
  expect(hashInlineScripts(html, NONCE)).toEqual({
    text: '<script src="/a.js" async=""></script><script id="_R_">go()</script>',
    sources: [named('go()')],
  })
})

test('a script that is not from Next has no hash, whatever it imitates', () => {
  const forged = '<script>alert(1)</script><script nonce="fedcba9876543210fedcba9876543210">alert(2)</script>'
  expect(hashInlineScripts(`<p>${forged}</p>`, NONCE)).toEqual({ text: `<p>${forged}</p>`, sources: [] })
})

test('the result contains no nonce, not even in the data', () => {
  const html = `<link rel="preload" nonce="${NONCE}"><script nonce="${NONCE}">push("{\\"nonce\\":\\"${NONCE}\\"}")</script>`
  const { text, sources } = hashInlineScripts(html, NONCE)
  expect(text).toBe('<link rel="preload"><script>push("{\\"nonce\\":\\"\\"}")</script>')
  expect(sources).toEqual([named('push("{\\"nonce\\":\\"\\"}")')])
})

test('bytes as latin1 keep their hashes', () => {
  const text = 'a("Größe – ✓")'
  const bytes = Buffer.from(`<script nonce="${NONCE}">${text}</script>`).toString('latin1')
  const found = hashInlineScripts(bytes, NONCE, 'latin1')
  expect(Buffer.from(found.text, 'latin1').toString()).toBe(`<script>${text}</script>`)
  expect(found.sources).toEqual([named(text)])
})
