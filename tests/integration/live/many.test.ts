import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { ThreadNumbers } from '#lib/live/types.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { hears, numbersIn, openTab, type Tab } from '#tests/support/live.ts'
import { startLive, type LiveProcess } from '#tests/support/live-process.ts'
import { patience } from '#tests/support/patience.ts'

// Many changes, many streams, slow readers: the threads come from memory, so that a test can change thousands.

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

/** Threads in memory; `reads` has the number of threads in each query. */
function someThreads() {
  const scores = new Map<number, number>()
  const reads: number[] = []
  const numbersOf = (question: PostId): ThreadNumbers => {
    const score = scores.get(question) ?? 0
    return { question, answers: [], accepted: [], scores: { [question]: score } }
  }
  const readThreads = async (questions: readonly PostId[]) => {
    reads.push(questions.length)
    return new Map(questions.map((question) => [question, numbersOf(question)]))
  }
  return { scores, reads, readThreads, findViewer: async () => null, countUnread: async () => 0 }
}

async function aProcess(sources: ReturnType<typeof someThreads>): Promise<LiveProcess> {
  const started = await startLive({ sources })
  ends.push(started.stop)
  return started
}

async function aTab(of: LiveProcess, query: string, headers: Record<string, string> = {}): Promise<Tab> {
  const tab = await openTab(of, query, { headers })
  ends.push(tab.close)
  return tab
}

const from = (address: string) => ({ 'x-forwarded-for': address })
const hasBegun = (tab: Tab) => hears(tab, (heard) => heard.length > 0, 'the first event')

describe('many changes', () => {
  test('5,000 at once are read once per watched thread, and every tab knows the last state', async () => {
    const threads = someThreads()
    const live = await aProcess(threads)
    const tabs: [number, Tab][] = []
    for (let question = 1; question <= 90; question++) tabs.push([question, await aTab(live, `question=${question}`)])
    for (const [, tab] of tabs) await hasBegun(tab)
    threads.reads.length = 0
    for (let question = 1; question <= 5000; question++) threads.scores.set(question, question * 2)
    for (let question = 1; question <= 5000; question++) live.hub.hear([threadTag(question)])
    for (const [question, tab] of tabs)
      await expect
        .poll(() => numbersIn(tab)['scores'], { timeout: patience(10_000) })
        .toEqual({ [question]: question * 2 })
    expect(threads.reads.reduce((sum, count) => sum + count, 0)).toBe(90)
    for (const [, tab] of tabs) expect(tab.heard).toHaveLength(2)
  })

  test('when all may have changed, each watched thread is read again, and unchanged ones are not sent', async () => {
    const threads = someThreads()
    const live = await aProcess(threads)
    const [same, other] = [await aTab(live, 'question=1'), await aTab(live, 'question=2')]
    for (const tab of [same, other]) await hasBegun(tab)
    threads.scores.set(2, 9)
    live.hub.hear('all')
    await hears(other, (heard) => heard.length === 2, 'the change')
    expect(numbersIn(other)).toMatchObject({ scores: { 2: 9 } })
    expect(same.heard).toHaveLength(1)
  })
})

test('while the database is away, changes wait, and none is lost', async () => {
  const threads = someThreads()
  let [isAway, failures] = [false, 0]
  const readThreads: typeof threads.readThreads = async (questions) => {
    if (isAway) failures++
    if (isAway) throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
    return threads.readThreads(questions)
  }
  const live = await aProcess({ ...threads, readThreads })
  const tab = await aTab(live, 'question=1')
  await hasBegun(tab)
  isAway = true
  threads.scores.set(1, 7)
  live.hub.hear([threadTag(1)])
  const newcomer = await aTab(live, 'question=2')
  await expect.poll(() => failures, { timeout: patience(10_000) }).toBeGreaterThan(0)
  isAway = false
  for (const [one, score] of [
    [tab, { 1: 7 }],
    [newcomer, { 2: 0 }],
  ] as const)
    await expect.poll(() => numbersIn(one)['scores'], { timeout: patience(10_000) }).toEqual(score)
})

test('a reader who does not read is disconnected; others hear everything', async () => {
  let round = 0
  const ids = Array.from({ length: 50_000 }, (_, at) => (at + 1) as PostId)
  const readThreads = async () => {
    round++
    const scores = Object.fromEntries(ids.map((id) => [id, round]))
    return new Map([[ids[0] as PostId, { question: ids[0] as PostId, answers: [], accepted: [], scores }]])
  }
  const live = await aProcess({ ...someThreads(), readThreads })
  const tab = await aTab(live, 'question=1')
  await hasBegun(tab)
  const slow = connect(live.port, '127.0.0.1').pause()
  ends.push(() => void slow.destroy())
  slow.write('GET /api/live?question=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: 10.9.9.9\r\n\r\n')
  const isConnected = () => live.hub.countOf('10.9.9.9') === 1
  await expect.poll(isConnected, { timeout: patience(10_000) }).toBe(true)
  // Each event has half a megabyte. The system's own buffers hold some of them.
  for (let sent = 0; sent < 60 && isConnected(); sent++) {
    const { length } = tab.heard
    live.hub.hear([threadTag(1)])
    await hears(tab, (heard) => heard.length > length, 'the next event')
  }
  expect(isConnected()).toBe(false)
  expect(numbersIn(tab)['scores']).toMatchObject({ 1: round, 50_000: round })
})

describe('a stream is refused', () => {
  test('beyond a hundred for one address, until one of them is closed', async () => {
    const live = await aProcess(someThreads())
    const address = from('10.0.0.1')
    const tabs: Tab[] = []
    for (let count = 0; count < 100; count++) tabs.push(await aTab(live, 'question=1', address))
    expect(tabs.every(({ status }) => status === 200)).toBe(true)
    const refused = await aTab(live, 'question=1', address)
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '10'])
    expect((await aTab(live, 'question=1', from('10.0.0.2'))).status).toBe(200)
    tabs[0]?.close()
    await expect.poll(() => live.hub.hasRoom('10.0.0.1'), { timeout: patience(10_000) }).toBe(true)
    expect((await aTab(live, 'question=1', address)).status).toBe(200)
  })

  test.each([
    ['to pages of other sites', { headers: { 'sec-fetch-site': 'cross-site' } }, 'question=1', 403],
    ['to other methods', { method: 'HEAD' }, 'question=1', 405],
    ['where there is nothing to watch', {}, 'queue=1', 204],
    ['for what is no question', {}, 'question=-1', 204],
  ])('%s', async (_, asking, query, status) => {
    const live = await aProcess(someThreads())
    const tab = await openTab(live, query, asking)
    ends.push(tab.close)
    expect(tab.status).toBe(status)
  })
})

test('a stream tells caches, compressors and proxies to leave it alone', async () => {
  const tab = await aTab(await aProcess(someThreads()), 'question=1', { 'accept-encoding': 'gzip, br' })
  expect(tab.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'private, no-store, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  expect(tab.headers).not.toHaveProperty('content-encoding')
})

test('a server that stops ends its streams at once, and opens no more', async () => {
  const live = await startLive({ sources: someThreads() })
  const tab = await aTab(live, 'question=1')
  await hasBegun(tab)
  live.hub.close()
  await expect.poll(tab.isOver, { timeout: patience(10_000) }).toBe(true)
  // It was ended; a server that waited in vain would cut the connection.
  expect(tab.isComplete()).toBe(true)
  expect((await aTab(live, 'question=1')).status).toBe(503)
  await live.stop()
})
