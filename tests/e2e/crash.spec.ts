import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { sql } from 'drizzle-orm'
import { closeDb, db } from '#db/client.ts'
import { paths } from '#lib/platform/paths.ts'
import { findRunningCluster } from '#server/running-cluster.ts'
import { listFaults, type Sent } from '#tests/support/e2e/crash-ledger.ts'
import { gatherWriters, type Writers } from '#tests/support/e2e/crash-writers.ts'
import { databaseProcesses, quantile, untilServed, webProcesses } from '#tests/support/e2e/killing.ts'
import { atOnce, connect } from '#tests/support/e2e/many-requests.ts'
import { begin } from '#tests/support/e2e/own-forums.ts'
import { type ForumProcess, makeDataDir } from '#tests/support/forum-process.ts'
import { aQuestion, aWord } from '#tests/support/factories.ts'
import { liftLimits } from '#tests/support/lift-limits.ts'
import { patience } from '#tests/support/patience.ts'

// kill -9 while people write: every acknowledged write exists once, and no write exists in part.

test.describe.configure({ mode: 'serial', timeout: patience(300_000) })

const WRITERS = 60
/** The kills in this order: of 30, 20 kill a web process, 5 the database, 5 everything but the database. */
const KILLS = Array.from({ length: 30 }, (_, at) => (at % 6 === 2 ? 'database' : at % 6 === 5 ? 'forum' : 'web'))
const SETTINGS = { WEB_CONCURRENCY: '2' }

const { dataDir, remove } = makeDataDir()
const before = process.env['DATABASE_URL']
let forum: ForumProcess
let writers: Writers

test.beforeAll(async () => {
  test.setTimeout(patience(120_000))
  forum = await begin(dataDir, SETTINGS)
  await lookIntoIt()
  await liftLimits(db())
  writers = await gatherWriters(forum.url, WRITERS)
})
test.afterAll(async () => {
  await closeDb()
  process.env['DATABASE_URL'] = before
  await remove()
})

test('the database uses its durable settings', async () => {
  const [kept] = await db().execute(sql`
    select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit,
      current_setting('full_page_writes') as full_page_writes`)
  expect(kept).toEqual({ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' })
})

test('when a web process is killed under load, only the requests that it was answering fail', async () => {
  const { ask, close } = connect(forum.url, 16)
  const question = await aQuestion()
  const failures: number[] = []
  let [answered, killedAt] = [0, 0]
  const reads = Array.from({ length: 3000 }, (_, at) =>
    at % 8 === 0 ? `/search?q=${aWord()}` : paths('en').question(question),
  )
  const killing = kill()
  await atOnce(reads, 16, async (path) => {
    const answer = await ask({ path }).catch(() => failures.push(performance.now() - killedAt))
    if (typeof answer === 'object' && answer.status === 200) answered += 1
  })
  await killing
  close()
  async function kill(): Promise<void> {
    await pause(1500)
    killedAt = performance.now()
    process.kill(webProcesses(forum.pid)[0] ?? 0, 'SIGKILL')
  }
  expect(answered + failures.length).toBe(reads.length)
  // At most one request was under way on each connection, and the dead process had only some of those.
  expect(failures.length).toBeLessThan(16)
  for (const after of failures) expect(after).toBeLessThan(1000)
  await expect.poll(() => webProcesses(forum.pid).length).toBe(2)
})

test('after 30 kills no acknowledged write is lost, doubled or incomplete, and the forum serves again in time', async () => {
  const took: Record<string, number[]> = { web: [], database: [], forum: [] }
  writers.start()
  for (const kill of KILLS) {
    await pause(randomInt(300, 1500))
    took[kill]?.push(await (kill === 'web' ? killWeb() : kill === 'database' ? killDatabase() : killForum()))
  }
  await writers.stop()
  await untilServed(forum.url, 10_000)
  await lookIntoIt()
  const { sent } = writers
  const times = Object.entries(took).map(
    ([kind, ms]) =>
      `${kind} ×${ms.length}: median ${Math.round(quantile(ms, 0.5))}, longest ${Math.round(quantile(ms, 1))} ms`,
  )
  const outcomes = Object.entries(Object.groupBy(sent, ({ outcome }) => outcome)).map(
    ([name, list]) => `${list.length} ${name}`,
  )
  test.info().annotations.push({ type: 'kills', description: `${times.join('; ')}; writes: ${outcomes.join(', ')}` })
  for (const kind of ['question', 'answer', 'vote', 'edit', 'acceptance'])
    expect(sent.filter((write) => write.kind === kind && write.outcome === 'done').length, kind).toBeGreaterThan(3)
  expect(sent.filter(({ outcome }) => outcome === 'unknown').length).toBeGreaterThan(0)
  expect((await listFaults(sent)).slice(0, 20)).toEqual([])
  expect(quantile(took['database'] ?? [], 1)).toBeLessThan(10_000)
  expect(quantile(took['web'] ?? [], 0.5)).toBeLessThan(5000)
  // It takes five seconds on an idle machine; tests run beside this one.
  expect(quantile(took['forum'] ?? [], 0.5)).toBeLessThan(10_000)
})

test('the detector finds a write that is lost, doubled or incomplete', async () => {
  const done = writers.sent.filter(({ outcome }) => outcome === 'done')
  const lost: Sent = { kind: 'question', word: aWord(), outcome: 'done' }
  expect(await listFaults([lost])).toHaveLength(1)
  const vote = done.find(({ kind }) => kind === 'vote')
  if (vote?.kind !== 'vote') throw new Error('nobody has voted')
  const first = done.find((write) => write.kind === 'question')
  if (first?.kind !== 'question') throw new Error('nobody has asked')
  await db().execute(sql`delete from votes where voter_id = ${vote.voterId} and post_id = ${vote.postId}`)
  expect((await listFaults([vote])).join()).toMatch(/0 of .*"kind":"vote".*counter .*posts.score/)
  await db().execute(sql`
    delete from question_tags where question_id = (select post_id from questions where title like ${`${first.word}%`})`)
  expect((await listFaults([first])).join()).toMatch(/0 of .*1 questions without a tag.*counter/)
  expect(await listFaults([{ ...first, outcome: 'refused' }])).not.toEqual([])
})

async function killWeb(): Promise<number> {
  // Kill the older process, because the other may still be starting.
  process.kill(Math.min(...webProcesses(forum.pid)), 'SIGKILL')
  return untilServed(forum.url, 15_000)
}

async function killDatabase(): Promise<number> {
  const web = webProcesses(forum.pid)
  process.kill(databaseProcesses(dataDir)[0] ?? 0, 'SIGKILL')
  await pause(20)
  const took = await untilServed(forum.url, 20_000)
  // The forum recovers without a restart: the same processes continue.
  expect(webProcesses(forum.pid)).toEqual(expect.arrayContaining(web))
  return took
}

async function killForum(): Promise<number> {
  process.kill(forum.pid, 'SIGKILL')
  await forum.ended
  const startedAt = performance.now()
  forum = await begin(dataDir, { ...SETTINGS, PORT: new URL(forum.url).port })
  await untilServed(forum.url, 10_000)
  return performance.now() - startedAt
}

/** Connects again: after its own start the database has another port. */
async function lookIntoIt(): Promise<void> {
  await closeDb()
  process.env['DATABASE_URL'] = findRunningCluster(dataDir)?.url
}
