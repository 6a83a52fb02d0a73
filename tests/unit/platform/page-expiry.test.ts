import { expect, test } from 'vitest'
import { changedWord } from '#lib/platform/page-expiry.ts'
import { pageTag } from '#lib/platform/page-tags.ts'

/** PostgreSQL's limit for the content of a notification, in bytes. */
const LIMIT = 8000
const who = { from: 'a'.repeat(36), turn: 123_456 }
const changes = Array.from({ length: 300 }, (_, n) => String(4_000_000_000 + n))

test('a notification is never too long, however many bytes a letter of a tag’s name has', () => {
  for (const letter of ['a', 'ä', '漢', '"'])
    for (const count of [1, 50, 93, 100, 400]) {
      const tags = Array.from({ length: count }, (_, n) => pageTag('tag', `${letter.repeat(32)}${n}`))
      const word = JSON.stringify(changedWord({ tags, changes }, who))
      expect([letter, count, Buffer.byteLength(word) < LIMIT]).toEqual([letter, count, true])
    }
})

test('a change names its tags as long as they fit', () => {
  const tags = Array.from({ length: 90 }, (_, n) => pageTag('tag', `a tag of the field ${n}`))
  expect(changedWord({ tags, changes: [] }, who).tags).toEqual(tags)
})
