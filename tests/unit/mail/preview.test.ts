import { expect, test } from 'vitest'
import { htmlPage, LETTER_THEMES, letterPreview } from '#lib/mail/page.ts'
import { contentSecurity, hashSource } from '#server/http/content-security.ts'

const LETTER = htmlPage('en', 'Critical <Path>', [
  { kind: 'paragraph', text: 'Hello' },
  { kind: 'link', label: 'Read it', url: 'https://forum.example.org/x' },
])
const styleOf = (html: string) => /<style>(.*)<\/style>/s.exec(html)?.[1] ?? ''

test.each(LETTER_THEMES)('the policy of every page names the style of a preview: %s', (theme) => {
  const policy = contentSecurity({ oauth: {}, dev: false })({ scripts: [] })
  const style = styleOf(letterPreview(LETTER, theme))
  expect(style).toContain('.page')
  expect(/style-src ([^;]*)/.exec(policy)?.[1]).toContain(hashSource(style))
  expect(policy).toContain("frame-ancestors 'none'")
})

test('a preview has one theme whatever the browser’s is, and its links leave the frame, which it may not', () => {
  const [light, dark] = LETTER_THEMES.map((theme) => letterPreview(LETTER, theme))
  expect(LETTER).toContain('@media (prefers-color-scheme: dark)')
  expect([light, dark].map((html) => /@media [^{]*/g.exec(html ?? '')?.[0].trim())).toEqual([
    '@media not all',
    '@media all',
  ])
  for (const html of [light, dark]) {
    expect(html?.match(/<base target="_blank">/g)).toHaveLength(1)
    expect(html).toContain('Critical &lt;Path&gt;')
  }
})
