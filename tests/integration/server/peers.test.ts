import postgres from 'postgres'
import { afterEach, expect, test, vi } from 'vitest'
import { closeDb } from '#db/client.ts'
import { env } from '#lib/platform/env.ts'
import { expirePages, PAGES_CHANNEL } from '#lib/platform/page-expiry.ts'
import type { PageTag } from '#lib/platform/page-tags.ts'
import { Peers } from '#server/page-cache/peers.ts'
import { patience } from '#tests/support/patience.ts'

/** A process that waits for a silent one waits longer than this, on every machine. */
const WAITED_MS = 1000

type Told = readonly string[] | 'all'

const open: Peers[] = []

/** Makes a process among others; `drops` are the changes that it was told to drop. */
async function aPeer(): Promise<{ peers: Peers; drops: Told[] }> {
  const drops: Told[] = []
  const peers = new Peers(env().databaseUrl, (tags) => drops.push(tags))
  open.push(peers)
  peers.start()
  await expect.poll(() => peers.isTrusted(), { timeout: patience(10_000) }).toBe(true)
  drops.length = 0
  return { peers, drops }
}

/** Returns a change that is in the log already. */
function aChange(tags: readonly string[]) {
  return { tags, unwritten: [], changes: [] }
}

afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(open.splice(0).map((peers) => peers.close()))
})

/** Ends every connection that listens, as a restart of the database does. */
async function cutConnections(): Promise<number> {
  const sql = postgres(env().databaseUrl, { max: 1 })
  const cut = await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'critical-path pages' and datname = current_database()`
  await sql.end()
  return cut.length
}

test('when the announcement is done, every other process has the change', async () => {
  const [one, two, three] = [await aPeer(), await aPeer(), await aPeer()]
  for (let turn = 0; turn < 200; turn++) {
    await one.peers.tell(aChange([`thread:${turn}`]))
    expect([two.drops.at(-1), three.drops.at(-1)]).toEqual([[`thread:${turn}`], [`thread:${turn}`]])
  }
  expect(one.drops).toEqual([])
})

test('changes at the same time are sent together', async () => {
  const [one, two] = [await aPeer(), await aPeer()]
  await Promise.all(Array.from({ length: 50 }, (_, turn) => one.peers.tell(aChange([`thread:${turn}`]))))
  expect(new Set(two.drops.flat()).size).toBe(50)
  expect(two.drops.length).toBeLessThan(5)
})

test('a change too long for one notification drops everything', async () => {
  const [one, two] = [await aPeer(), await aPeer()]
  await one.peers.tell(aChange(Array.from({ length: 5000 }, (_, turn) => `thread:${turn}`)))
  expect(two.drops).toEqual(['all'])
})

test('a script that changes something announces it to the running processes', async () => {
  const one = await aPeer()
  await expirePages(['user:7' as PageTag])
  await expect.poll(() => one.drops).toEqual([['user:7']])
  await closeDb()
})

test('a process without the connection trusts no page until it is back, and then starts anew', async () => {
  const one = await aPeer()
  expect(await cutConnections()).toBeGreaterThan(0)
  await expect.poll(() => one.peers.isTrusted(), { timeout: patience(4000), interval: 20 }).toBe(false)
  await expect.poll(() => one.peers.isTrusted(), { timeout: patience(15_000) }).toBe(true)
  expect(one.drops).toContain('all')
})

test('a process that died is waited for as long as it could have trusted its pages, and no longer', async () => {
  const one = await aPeer()
  await say({ kind: 'here', from: 'a process that dies now', at: 0 })
  await hasHeardAll(one)
  const startedAt = performance.now()
  await one.peers.tell(aChange(['thread:1']))
  const waited = performance.now() - startedAt
  expect(waited).toBeGreaterThan(WAITED_MS)
  expect(waited).toBeLessThan(patience(4000))
  await whileTimeStops(() => one.peers.tell(aChange(['thread:2'])))
})

test('a process that signs off is no longer waited for', async () => {
  const [one, two] = [await aPeer(), await aPeer()]
  await two.peers.close()
  await hasHeardAll(one)
  await whileTimeStops(() => one.peers.tell(aChange(['thread:1'])))
})

/**
 * Stops the clock and the timers of this process during the work: waiting for a lease would then never end, on any
 * machine.
 */
async function whileTimeStops(work: () => Promise<void>): Promise<void> {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'], shouldClearNativeTimers: true })
  await work()
  vi.useRealTimers()
}

/** Messages arrive in the order in which they were sent: a process that has the last one has all before it. */
async function hasHeardAll({ drops }: Awaited<ReturnType<typeof aPeer>>): Promise<void> {
  await say({ kind: 'changed', from: 'a script', turn: 0, tags: ['a last word'] })
  await expect.poll(() => drops.at(-1)).toEqual(['a last word'])
}

async function say(message: object): Promise<void> {
  const sql = postgres(env().databaseUrl, { max: 1 })
  await sql`select pg_notify(${PAGES_CHANNEL}, ${JSON.stringify(message)})`
  await sql.end()
}
