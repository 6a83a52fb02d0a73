import { chmodSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { tryLock } from '#server/exclusive-lock.ts'
import { StoreFile } from '#server/stored-pages/store-file.ts'
import { StoredPages } from '#server/stored-pages/stored-pages.ts'
import { numberOf } from '#server/stored-pages/touches.ts'
import { allBytes, aProcess, aTag, commit, keep, MEGABYTE, place, textOf, useStores } from './stored-process.ts'

// The file of the pages on disk: when it is opened, emptied and replaced.

useStores()

const noTags = () => []

test('a text that could not be removed before the process was killed is removed after the restart', async () => {
  const one = await aProcess()
  const secret = aTag()
  await keep(one, '/secret', `a secret ${randomBytes(3000).toString('hex')}`, [secret])
  const part = one.stored.find('/secret')?.ready('br')?.body.subarray(100, 164) ?? Buffer.from('')
  await commit(secret)
  vi.spyOn(StoreFile.prototype, 'remove').mockImplementationOnce(() => {
    throw Object.assign(new Error('database is locked'), { errcode: 5 })
  })
  await one.read()
  expect(allBytes().includes(part)).toBe(true)
  await aProcess()
  expect(allBytes().includes(part)).toBe(false)
})

test('a file that is far above a new bound is replaced at the start, and the folder is nobody else’s', async () => {
  const one = await aProcess()
  for (let at = 0; at < 6; at++) await keep(one, `/${at}`, randomBytes(MEGABYTE).toString('latin1'), [aTag()])
  one.stored.close()
  const path = join(place.dir, 'pages.sqlite')
  expect(statSync(path).size).toBeGreaterThan(4 * MEGABYTE)
  chmodSync(place.dir, 0o777)
  const two = await aProcess({ maxBytes: MEGABYTE })
  expect(statSync(path).size).toBeLessThan(MEGABYTE)
  expect(statSync(place.dir).mode & 0o777).toBe(0o700)
  await keep(two, '/a', 'a text', [aTag()])
})

test('a file that another process is opening is opened at the next reading, without a failure', async () => {
  const release = tryLock(join(place.dir, 'replace.lock'))
  const stored = new StoredPages({ dir: place.dir, maxBytes: MEGABYTE, build: 'one build', common: [] })
  expect([stored.claim('warm'), stored.failure]).toEqual([false, null])
  expect(readdirSync(place.dir)).not.toContain('pages.sqlite')
  release?.()
  stored.hear(null)
  expect(readdirSync(place.dir)).toContain('pages.sqlite')
  stored.close()
})

test('a change that is on more pages than can be deleted one by one replaces the file, in every process', async () => {
  const [one, two] = [await aProcess(), await aProcess()]
  const [everywhere, other] = [aTag(), aTag()]
  await keep(one, '/a', 'old', [everywhere])
  const path = join(place.dir, 'pages.sqlite')
  const before = statSync(path).ino
  // The other pages need no content: they would be deleted for the tag.
  const file = new StoreFile(place.dir, 50 * MEGABYTE)
  file.write(() => {
    for (let id = 1; id <= 2000; id++)
      file.put({ id, bytes: Buffer.from('x'), tags: [numberOf(everywhere)], at: 1 }, noTags)
  })
  file.close()
  const remove = vi.spyOn(StoreFile.prototype, 'remove')
  const change = await commit(everywhere)
  for (const { hear } of [one, two]) hear(change)
  expect(statSync(path).ino).not.toBe(before)
  expect([await textOf(one, '/a'), await textOf(two, '/a')]).toEqual([undefined, undefined])
  for (let turn = 0; turn < 2; turn++) for (const { read } of [one, two]) await read()
  await keep(one, '/a', 'new', [everywhere])
  await keep(two, '/b', 'another', [other])
  expect([await textOf(two, '/a'), await textOf(one, '/b')]).toEqual(['new', 'another'])
  expect(remove).not.toHaveBeenCalled()
  expect([one.stored.failure, two.stored.failure]).toEqual([null, null])
  // A process that hears of it from the log alone does the same.
  const again = new StoreFile(place.dir, 50 * MEGABYTE)
  again.write(() => {
    for (let id = 1; id <= 2001; id++)
      again.put({ id, bytes: Buffer.from('x'), tags: [numberOf(everywhere)], at: 1 }, noTags)
  })
  again.close()
  await commit(everywhere)
  for (let turn = 0; turn < 3; turn++) for (const { read } of [one, two]) await read()
  await keep(two, '/a', 'newest', [everywhere])
  expect(await textOf(await aProcess(), '/a')).toBe('newest')
  remove.mockRestore()
})

test('a page that is stored again no longer counts as showing what only its former version showed', () => {
  const file = new StoreFile(place.dir, MEGABYTE)
  const tagsOf = (bytes: Uint8Array) => [...bytes]
  file.put({ id: 1, bytes: Buffer.from([7, 8]), tags: [7, 8], at: 1 }, tagsOf)
  file.put({ id: 1, bytes: Buffer.from([8, 9]), tags: [8, 9], at: 2 }, tagsOf)
  expect([7, 8, 9].map((tag) => [...file.listShowing([tag], 10)])).toEqual([[], [1], [1]])
  file.close()
})
