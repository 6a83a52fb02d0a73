import { expect, test } from 'vitest'
import { zipPieces } from '#lib/platform/zip.ts'
import type { ZipEntry } from '#lib/platform/zip.ts'
import { unzip } from '#tests/support/unzip.ts'

const ENTRIES = [
  { name: 'README.md', content: '# Yours\n' },
  { name: 'posts/7-ärende.md', content: 'å'.repeat(10_000) },
  { name: 'empty.json', content: '' },
  { name: 'images/1.webp', content: new Uint8Array([82, 73, 70, 70]) },
]

async function zip(entries: readonly ZipEntry[]): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(zipPieces(entries)))
}

test('an archive holds its files, and equal files make equal archives', async () => {
  const archive = await zip(ENTRIES)
  expect([...unzip(archive)]).toEqual(ENTRIES.map(({ name, content }) => [name, Buffer.from(content).toString('utf8')]))
  expect((await zip(ENTRIES)).equals(archive)).toBe(true)
  expect(await zip([])).toHaveLength(22)
})

test('a file is written before the next one is read', async () => {
  const read: string[] = []
  async function* slowly() {
    for (const entry of ENTRIES) {
      read.push(entry.name)
      yield entry
    }
  }
  const pieces = zipPieces(slowly())
  await pieces.next()
  expect(read).toEqual(['README.md'])
  await pieces.next()
  expect(read).toEqual(['README.md', 'posts/7-ärende.md'])
})
