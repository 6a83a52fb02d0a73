import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slugOf } from '#lib/questions/slug.ts'

describe('slugOf', () => {
  test.each([
    ['Über PMO & Karriere?', 'ueber-pmo-and-karriere'],
    ['Wofür steht PMO, und wem nützt es?', 'wofuer-steht-pmo-und-wem-nuetzt-es'],
    ['  What   is above a PM?!  ', 'what-is-above-a-pm'],
    ['プロジェクト管理とは何でしょうか', 'question'],
    ['???', 'question'],
    ['', 'question'],
    ['Edit', 'edit-question'],
    ['history!', 'history-question'],
    ['Steps', 'steps-question'],
    ['Check?', 'check-question'],
    ['../../etc/passwd', 'etc-passwd'],
    ['<script>alert(1)</script>', 'script-alert-1-script'],
    ['a%2Fb\u0000c\r\nSet-Cookie: x', 'a-2-fb-c-set-cookie-x'],
  ])('%j: %s', (title, slug) => {
    expect(slugOf(title)).toBe(slug)
  })

  test('is cut at a word', () => {
    expect(slugOf(`${'word '.repeat(15)}and a last part`)).toBe(`${'word-'.repeat(15)}and-a`.slice(0, 80))
  })

  const title = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 150 }),
    fc.string({ unit: fc.constantFrom('a', 'B', '-', ' ', '?', 'ß', 'É', '1', '&', '/'), maxLength: 150 }),
    fc.constantFrom('edit', 'Edit ', 'history', 'answer', 'answer-question'),
  )

  test('is idempotent, made of words and hyphens, short, and never another page', () => {
    const property = fc.property(title, (typed) => {
      const slug = slugOf(typed)
      expect(slugOf(slug)).toBe(slug)
      expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      expect(slug.length).toBeLessThanOrEqual(80)
      expect(['edit', 'history', 'answer']).not.toContain(slug)
    })
    fc.assert(property, { seed: 1, numRuns: 1000 })
  })
})
