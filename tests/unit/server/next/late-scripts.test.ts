import { expect, test } from 'vitest'
import { deferScripts } from '#server/next/late-scripts.ts'

const NONCE = '0123456789abcdef0123456789abcdef'
const file = (src: string, more = 'async=""') => `<script src="${src}" ${more} nonce="${NONCE}"></script>`
const page = (head: string, body = '') => `<html><head>${head}</head><body><p>x</p>${body}</body></html>`

test('one script at the end loads the files, in their earlier order', () => {
  const html = page(file('/a.js'), file('/b.js') + `<script nonce="${NONCE}">data()</script>`)
  const text = deferScripts(html, NONCE)
  const [before, fetching] = text.split('<p>x</p>')
  expect(before).toBe('<html><head></head><body>')
  expect(fetching).toMatch(/^<script nonce="[0-9a-f]+">data\(\)<\/script><script nonce="[0-9a-f]+">.*\(function/)
  expect(fetching).toContain('(["/a.js","/b.js"])</script></body></html>')
})

test('preloads of scripts are removed, and nothing else is', () => {
  const style = `<link rel="preload" as="style" nonce="${NONCE}" href="/a.css"/>`
  const script = `<link rel="preload" as="script" fetchPriority="low" nonce="${NONCE}" href="/a.js"/>`
  const text = deferScripts(page(style + script + file('/a.js')), NONCE)
  expect(text).toContain(style)
  expect(text).not.toContain('fetchPriority')
})

test.each([
  ['a script for old browsers', file('/old.js', 'noModule=""')],
  ['a script of somebody else', '<script src="/a.js" async=""></script>'],
  ['a script of another render', '<script src="/a.js" async="" nonce="fedcba9876543210fedcba9876543210"></script>'],
  ['one whose order counts', `<script src="/a.js" nonce="${NONCE}"></script>`],
])('%s stays where it is', (_name, tag) => {
  expect(deferScripts(page(tag), NONCE)).toBe(page(tag))
})

test('Next gets its pause, and the line stays one script to the policy', () => {
  const [, source = ''] = /<script nonce="[^"]+">(.+)<\/script>/.exec(deferScripts(page(file('/a.js')), NONCE)) ?? []
  expect(source).toContain(
    "(self.__next_s=self.__next_s||[]).push([0,{type:'application/json',children:'{}'}]);(function",
  )
  // `hashInlineScripts` takes the first `<` for the script's end.
  expect(source).not.toContain('<')
})
