import { chownSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { db } from '#db/client.ts'
import { recordingChanges } from '#lib/platform/page-changes.ts'
import { StoreFile } from '#server/stored-pages/store-file.ts'
import { StoredPages } from '#server/stored-pages/stored-pages.ts'
import { allBytes, aPage, aProcess, aTag, commit, keep, MEGABYTE, place, textOf, useStores } from './stored-process.ts'

// Pages on disk, with the log of changes of a real database.

const DAY_MS = 86_400_000

useStores()

test('a page outlives its process, byte for byte, and another process has it too', async () => {
  const [one, two] = [await aProcess(), await aProcess()]
  await keep(one, '/a', 'a text', [aTag()])
  const before = one.stored.find('/a')?.ready('br')
  expect(before).toMatchObject({ head: expect.arrayContaining(['X-A', 'b']) })
  expect(two.stored.find('/a')?.ready('br')).toEqual(before)
  const three = await aProcess()
  expect(three.stored.find('/a')?.ready('br')).toEqual(before)
  expect(await textOf(three, '/a')).toBe('a text')
})

test('a writer that is killed between its commit and the announcement leaves no old page, here or after a restart', async () => {
  const [one, two] = [await aProcess(), await aProcess()]
  const [changed, other] = [aTag(), aTag()]
  await keep(one, '/a', 'old', [changed])
  await keep(one, '/b', 'right', [other])
  await commit(changed)
  await two.read()
  expect([await textOf(two, '/a'), await textOf(two, '/b')]).toEqual([undefined, 'right'])
  await keep(two, '/a', 'new', [changed])
  await commit(changed)
  const three = await aProcess()
  expect([await textOf(three, '/a'), await textOf(three, '/b')]).toEqual([undefined, 'right'])
})

test('an announced change is seen at once by every process, without another reading', async () => {
  const [one, two] = [await aProcess(), await aProcess()]
  const changed = aTag()
  for (let turn = 0; turn < 5; turn++) {
    await keep(one, '/a', `version ${turn}`, [changed])
    await two.read()
    expect(await textOf(two, '/a')).toBe(`version ${turn}`)
    const change = await commit(changed)
    for (const { hear } of [one, two]) hear(change)
    expect([await textOf(one, '/a'), await textOf(two, '/a')]).toEqual([undefined, undefined])
    await two.read()
  }
})

test('a transaction that began before a page was stored and ends after it makes the page old', async () => {
  const one = await aProcess()
  const [early, late] = [aTag(), aTag()]
  const hasNumber = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const long = recordingChanges(db(), new Set([early])).transaction(async (tx) => {
    await tx.execute(sql`select pg_current_xact_id()`)
    hasNumber.resolve()
    await goOn.promise
  })
  await hasNumber.promise
  // A later transaction ends first.
  await commit(late)
  await one.read()
  await keep(one, '/early', 'old', [early])
  expect(await textOf(one, '/early')).toBe('old')
  const two = await aProcess()
  expect(await textOf(two, '/early')).toBe('old')
  goOn.resolve()
  await long
  expect(await textOf(await aProcess(), '/early')).toBeUndefined()
})

test('a page that was being rendered when a change came is stored only in its new version', async () => {
  const one = await aProcess()
  const changed = aTag()
  one.stored.add('/a', await aPage('old', [changed]))
  one.hear(await commit(changed))
  await one.read()
  expect(await textOf(one, '/a')).toBeUndefined()
  await keep(one, '/a', 'new', [changed])
  expect(await textOf(one, '/a')).toBe('new')
})

test('a change that is not in the log yet is remembered until it is', async () => {
  const one = await aProcess()
  const changed = aTag()
  await keep(one, '/a', 'old', [changed])
  const release = one.stored.hold([changed])
  await one.read()
  expect(await textOf(one, '/a')).toBeUndefined()
  release()
  await one.read()
  expect(await textOf(one, '/a')).toBe('old')
})

test('when changes may have been missed, the old pages leave the disk: a removed text may be among them', async () => {
  const [one, two] = [await aProcess(), await aProcess()]
  await keep(one, '/a', `a secret ${randomBytes(3000).toString('hex')}`, [aTag()])
  const part = two.stored.find('/a')?.ready('br')?.body.subarray(100, 164) ?? Buffer.from('')
  expect(allBytes().includes(part)).toBe(true)
  await db().execute(sql`delete from page_epoch`)
  for (let turn = 0; turn < 5; turn++) for (const { read } of [one, two]) await read()
  expect(allBytes().includes(part)).toBe(false)
  await keep(one, '/a', 'new', [aTag()])
  expect(await textOf(one, '/a')).toBe('new')
})

test.each([
  ['began anew after a crash', sql`delete from page_epoch`],
  ['was restored to an older state, which lacks the marks', sql`delete from page_changes`],
  ['has lost the rows since then', sql`update page_epoch set pruned = pg_current_xact_id()`],
])('when the log %s, no stored page is trusted, and new ones are', async (_what, happening) => {
  const one = await aProcess()
  await keep(one, '/a', 'old', [aTag()])
  await db().execute(happening)
  const two = await aProcess()
  expect(await textOf(two, '/a')).toBeUndefined()
  await keep(two, '/a', 'new', [aTag()])
  expect(await textOf(await aProcess(), '/a')).toBe('new')
})

test('a database whose transactions have smaller numbers than the store knows is an older one', async () => {
  const one = await aProcess()
  await keep(one, '/a', 'old', [aTag()])
  one.stored.close()
  const file = new StoreFile(place.dir, MEGABYTE)
  const state = file.state()
  if (!state) throw new Error('the store has a state')
  file.write(() => file.save({ ...state, snapshot: '900000000000:900000000000:' }, []))
  file.close()
  expect(await textOf(await aProcess(), '/a')).toBeUndefined()
})

test('a running process notices that the database was restored', async () => {
  const one = await aProcess()
  await keep(one, '/a', 'old', [aTag()])
  await db().execute(sql`delete from page_changes`)
  await one.read()
  expect(await textOf(one, '/a')).toBeUndefined()
  // It writes another mark, and begins anew.
  for (let turn = 0; turn < 4; turn++) await one.read()
  await keep(one, '/a', 'new', [aTag()])
  expect(await textOf(one, '/a')).toBe('new')
})

test('the clock: a page is right from its render until its relative times change', async () => {
  const one = await aProcess()
  const now = Date.now()
  await keep(one, '/a', 'three hours ago', [aTag()], now + DAY_MS)
  expect(await textOf(one, '/a', now + DAY_MS - 1)).toBe('three hours ago')
  expect(await textOf(one, '/a', now + DAY_MS)).toBeUndefined()
  expect(await textOf(one, '/a', now - DAY_MS)).toBeUndefined()
})

test('a page is not trusted after another build has kept the log: it may not have named all of the page’s tags', async () => {
  const fresh = await aProcess({ build: 'another build' })
  await keep(fresh, '/a', 'old', [aTag()])
  fresh.stored.close()
  const old = await aProcess()
  // A command of the old build changes the page, and names no tag that the page has.
  await commit(aTag())
  await old.read()
  old.stored.close()
  const again = await aProcess({ build: 'another build' })
  expect(await textOf(again, '/a')).toBeUndefined()
  await keep(again, '/a', 'new', [aTag()])
  again.stored.close()
  expect(await textOf(await aProcess({ build: 'another build' }), '/a')).toBe('new')
})

test('two builds share the store, and each has its own pages', async () => {
  const [old, fresh] = [await aProcess(), await aProcess({ build: 'another build' })]
  const changed = aTag()
  await keep(old, '/a', 'of the old build', [changed])
  expect(await textOf(fresh, '/a')).toBeUndefined()
  await keep(fresh, '/a', 'of the new build', [changed])
  expect([await textOf(old, '/a'), await textOf(fresh, '/a')]).toEqual(['of the old build', 'of the new build'])
  await commit(changed)
  await old.read()
  await fresh.read()
  expect([await textOf(old, '/a'), await textOf(fresh, '/a')]).toEqual([undefined, undefined])
})

test('a removed text leaves the bytes of the store at once', async () => {
  const [one, two] = [await aProcess(), await aProcess()]
  const [secret, other] = [aTag(), aTag()]
  const text = `a secret ${randomBytes(3000).toString('hex')}`
  await keep(one, '/secret', text, [secret, other])
  await keep(one, '/other', 'another text', [other])
  const body = two.stored.find('/secret')?.ready('br')?.body
  if (!body) throw new Error('the page is stored')
  const part = body.subarray(100, 164)
  expect(allBytes().includes(part)).toBe(true)
  two.stored.drop([secret])
  expect(allBytes().includes(part)).toBe(false)
  expect(await textOf(one, '/other')).toBe('another text')
})

test('the store keeps within its bound, and the least recently used pages go', async () => {
  const one = await aProcess({ maxBytes: MEGABYTE })
  const tag = aTag()
  for (let turn = 0; turn < 4; turn++) {
    for (let at = 0; at < 40; at++)
      one.stored.add(`/${turn}/${at}`, await aPage(randomBytes(20_000).toString('latin1'), [tag]))
    // Each writes a tenth of the store.
    for (let reading = 0; reading < 20; reading++) await one.read()
  }
  const file = new StoreFile(place.dir, MEGABYTE)
  expect(file.bytes()).toBeLessThan(2 * MEGABYTE)
  file.close()
  expect(one.stored.find('/3/39')).toBeDefined()
  expect(one.stored.find('/0/0')).toBeUndefined()
  expect(one.stored.failure).toBeNull()
})

test('a full disk: the forum goes on without the store and says so', async () => {
  const one = await aProcess()
  await keep(one, '/a', 'a text', [aTag()])
  const full = Object.assign(new Error('database or disk is full'), { errcode: 13 })
  vi.spyOn(StoreFile.prototype, 'put').mockImplementationOnce(() => {
    throw full
  })
  one.stored.add('/b', await aPage('another text', [aTag()]))
  await one.read()
  expect([one.stored.failure, one.stored.find('/a'), one.stored.find('/b')]).toEqual([
    'disk full',
    undefined,
    undefined,
  ])
  one.stored.drop([aTag()])
  await one.read()
  expect(await textOf(await aProcess(), '/a')).toBe('a text')
})

test('a page that is too large, refused or soon wrong is not stored', async () => {
  const one = await aProcess()
  one.stored.add('/large', await aPage(randomBytes(3 * MEGABYTE).toString('latin1'), [aTag()]))
  one.stored.add('/soon', await aPage('1 minute ago', [aTag()], Date.now() + 60_000))
  one.stored.add('/untagged', await aPage('of what?', []))
  await one.read()
  for (const key of ['/large', '/soon', '/untagged']) expect([key, one.stored.find(key)]).toEqual([key, undefined])
  expect(one.stored.failure).toBeNull()
})

test('flipped bits: every answer is right or missing, and nothing throws', async () => {
  const one = await aProcess()
  const tags = Array.from({ length: 20 }, aTag)
  const texts = new Map(tags.map((_tag, at) => [`/${at}`, `text ${at} ${randomBytes(500).toString('hex')}`]))
  for (const [at, [key, text]] of [...texts].entries()) one.stored.add(key, await aPage(text, [tags[at] ?? '']))
  await one.read()
  one.stored.close()
  const path = join(place.dir, 'pages.sqlite')
  const whole = readFileSync(path)
  let found = 0
  for (let round = 0; round < 60; round++) {
    const bytes = Buffer.from(whole)
    // One damaged bit in the first half of the rounds, hundreds in the others.
    for (let flip = 0; flip < (round < 30 ? 1 : 300); flip++) {
      const at = randomBytes(4).readUInt32LE() % bytes.length
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
    }
    for (const ending of ['-wal', '-shm']) rmSync(path + ending, { force: true })
    writeFileSync(path, bytes)
    const stored = new StoredPages({ dir: place.dir, maxBytes: MEGABYTE, build: 'one build', common: [] })
    const position = stored.hear(aReading(null))
    if (position) stored.hear(aReading([]))
    for (const [key, text] of texts) {
      const page = stored.find(key)
      if (!page) continue
      found++
      expect((await page.make('identity')).body.toString()).toBe(text)
    }
    stored.drop(tags)
    stored.close()
  }
  expect(found).toBeGreaterThan(100)

  function aReading(changes: [] | null) {
    const state = stateIn(whole)
    return { position: { ...state, snapshot: '900000000:900000000:' }, startedAt: performance.now(), changes }
  }
})

/** Reads the state out of the bytes of a store that was closed. */
function stateIn(bytes: Buffer) {
  const json = /\{"era":"[^}]*"mark":\{[^}]*\}[^}]*\}/.exec(bytes.toString('latin1'))?.[0] ?? ''
  return JSON.parse(json) as NonNullable<ReturnType<StoreFile['state']>>
}

test.each([
  ['cut short', (path: string) => truncateSync(path, 9000)],
  ['no store at all', (path: string) => writeFileSync(path, randomBytes(50_000))],
])('a file that is %s is deleted, and the store begins anew', async (_what, damage) => {
  const one = await aProcess()
  await keep(one, '/a', 'a text', [aTag()])
  one.stored.close()
  damage(join(place.dir, 'pages.sqlite'))
  const two = await aProcess()
  expect(await textOf(two, '/a')).toBeUndefined()
  expect(two.stored.failure).toBe('damaged')
  const three = await aProcess()
  await keep(three, '/a', 'a text', [aTag()])
  expect([three.stored.failure, await textOf(three, '/a')]).toEqual([null, 'a text'])
})

test('a store that another user owns, or that cannot be opened, is left alone', async () => {
  writeFileSync(join(place.dir, 'pages.sqlite'), '')
  if (process.getuid?.() === 0) {
    chownSync(join(place.dir, 'pages.sqlite'), 1, 1)
    const stored = new StoredPages({ dir: place.dir, maxBytes: MEGABYTE, build: 'one build', common: [] })
    expect(stored.failure).toBe('another owner')
  }
  const under = join(place.dir, 'pages.sqlite', 'below a file')
  const stored = new StoredPages({ dir: under, maxBytes: MEGABYTE, build: 'one build', common: [] })
  stored.add('/a', await aPage('a text', [aTag()]))
  stored.drop('all')
  expect([stored.find('/a'), stored.failure]).toEqual([undefined, 'not usable'])
})

test('one process of the machine claims a piece of work, once for each build', async () => {
  const [one, two, other] = [await aProcess(), await aProcess(), await aProcess({ build: 'another build' })]
  expect([one, two, other, one].map(({ stored }) => stored.claim('warm'))).toEqual([true, false, true, false])
})
