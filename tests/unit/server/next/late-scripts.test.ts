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

test('it runs after the next frame, and at once in a hidden page', () => {
  const text = deferScripts(page(file('/a.js')), NONCE)
  const source = /<script nonce="[^"]+">(.+)<\/script>/.exec(text)?.[1] ?? ''
  const run = (hidden: boolean) => {
    const log: string[] = []
    const waiting: (() => void)[] = []
    const document = {
      hidden,
      createElement: () => ({}),
      head: { append: (script: { src: string; async: boolean }) => log.push(`${script.src} ${script.async}`) },
    }
    // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- what a page would run
    const script = new Function('self', 'document', 'requestAnimationFrame', 'setTimeout', source) as (
      ...given: unknown[]
    ) => void
    const self = {}
    const later = (next: () => void) => waiting.push(next)
    script(self, document, later, later)
    return { log, waiting, self }
  }
  expect(run(true).log).toEqual(['/a.js true'])
  expect(run(true).self).toEqual({ __next_s: [[0, { type: 'application/json', children: '{}' }]] })
  const seen = run(false)
  expect(seen.log).toEqual([])
  seen.waiting[0]?.()
  seen.waiting[1]?.()
  expect(seen.log).toEqual(['/a.js true'])
})
