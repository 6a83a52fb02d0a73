import { expect, test } from 'vitest'
import { zip } from '#lib/platform/zip.ts'
import { unzip } from '#tests/support/unzip.ts'

const ENTRIES = [
  { name: 'README.md', content: '# Yours\n' },
  { name: 'posts/7-ärende.md', content: 'å'.repeat(10_000) },
  { name: 'empty.json', content: '' },
]

test('an archive holds its files, and equal files make equal archives', () => {
  const archive = zip(ENTRIES)
  expect([...unzip(archive)]).toEqual(ENTRIES.map(({ name, content }) => [name, content]))
  expect(zip(ENTRIES).equals(archive)).toBe(true)
  expect(zip([])).toHaveLength(22)
})
