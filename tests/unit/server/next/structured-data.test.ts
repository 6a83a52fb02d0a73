import { expect, test } from 'vitest'
import { withStructuredData } from '#server/next/structured-data.ts'

const page = (end: string) => `<html><body><p>Größe</p>${end}</body></html>`
const bytes = (text: string) => Buffer.from(text).toString('latin1')

test('is the last thing in the body, in the bytes of the page', () => {
  const json = '{"name":"Größe – ✓"}'
  const text = withStructuredData(bytes(page('')), [json])
  expect(Buffer.from(text, 'latin1').toString()).toBe(page(`<script type="application/ld+json">${json}</script>`))
})

test('a page that has none, and what is no document, stay as they are', () => {
  expect(withStructuredData(page(''), [])).toBe(page(''))
  expect(withStructuredData('not a page', ['{}'])).toBe('not a page')
})
