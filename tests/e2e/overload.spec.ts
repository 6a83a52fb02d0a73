import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { listFaults, type Sent } from '#tests/support/e2e/crash-ledger.ts'
import { databaseProcesses, quantile, untilServed, webProcesses } from '#tests/support/e2e/killing.ts'
import type { LoadReport } from '#tests/support/e2e/load-child.ts'
import { atOnce, connect, type Got } from '#tests/support/e2e/many-requests.ts'
import { type OwnForums, startOwnForums } from '#tests/support/e2e/own-forums.ts'
import { aMember } from '#tests/support/e2e/small-world.ts'
import { formSender } from '#tests/support/e2e/submitting.ts'
import { aQuestion, aWord, nth } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'

// Tests three overloads: more requests than the forum can answer, a database that does not answer, and a database
// without free connections.

test.describe.configure({ mode: 'serial', timeout: patience(180_000) })

const LOAD_SECONDS = 60
/** The time for which the database does not answer, in ms. */
const STANDSTILL_MS = 20_000
/** The longest time that any answer may take under any of these conditions, in ms. */
const LONGEST_WAIT_MS = 15_000
const TRACE = /\n\s+at .+:\d+:\d+|node_modules|PostgresError|\bdrizzle\b/

let own: OwnForums
let base: string

test.beforeAll(async () => {
  test.setTimeout(patience(120_000))
  own = await startOwnForums({ WEB_CONCURRENCY: '2' })
  base = nth(own.urls, 0)
})
test.afterAll(() => own.stop())

test('at ten times its capacity it serves its capacity, refuses the rest, and recovers at once', async () => {
  const thread = paths('en').question(await aQuestion())
  const web = webProcesses(nth(own.forums, 0).pid)
  const normally = await measure(thread, 60)
  const capacity = await capacityOf(4000)
  const load = generate(Math.round(capacity * 10))
  const [healthy, kept]: number[][] = [[], []]
  const until = performance.now() + LOAD_SECONDS * 1000
  while (performance.now() < until) {
    healthy?.push(await timed('/healthz'))
    kept?.push(await timed(thread))
    await pause(200)
  }
  const report = await load
  const over = performance.now()
  let after = await measure(thread, 40)
  while (after > Math.max(2 * normally, 200) && performance.now() - over < 10_000) after = await measure(thread, 40)
  const recovered = performance.now() - over
  const numbers = `capacity ${Math.round(capacity)}/s; ${JSON.stringify(report)}; p95 before ${Math.round(normally)} ms, after ${Math.round(after)} ms in ${Math.round(recovered)} ms; healthz longest ${Math.round(Math.max(...(healthy ?? [])))} ms; kept page p95 ${Math.round(quantile(kept ?? [], 0.95))} ms`
  test.info().annotations.push({ type: 'load', description: numbers })
  expect(report.sent, numbers).toBeGreaterThan(capacity * 8 * LOAD_SECONDS)
  expect(Object.keys(report.answers).toSorted(), numbers).toEqual(['200', '503'])
  expect([report.rude, report.broken], numbers).toEqual([0, {}])
  expect(Math.max(...(healthy ?? [])), numbers).toBeLessThan(1000)
  expect(after, numbers).toBeLessThanOrEqual(Math.max(2 * normally, 200))
  expect(recovered, numbers).toBeLessThan(10_000)
  expect(webProcesses(nth(own.forums, 0).pid), 'no process has ended').toEqual(web)
})

test('while the database hangs everybody gets a message, and no write is incomplete', async () => {
  const sent: Sent[] = []
  const member = await aMember(1)
  const ask = await formSender(base, { page: paths('en').ask(), pick: 'title', session: member.session })
  const stopped = databaseProcesses(own.dataDir)
  for (const pid of stopped) process.kill(pid, 'SIGSTOP')
  const startedAt = performance.now()
  const answers: Got[] = []
  try {
    const { ask: get, close } = connect(base, 40)
    const readings = Array.from({ length: 20 }, async () => answers.push(await get({ path: `/search?q=${aWord()}` })))
    const writings = Array.from({ length: 10 }, async () => {
      const word = aWord()
      const fields = {
        title: `${word} is what this is about`,
        body: `${word} and thirty characters more.`,
        tags: 'pmo',
      }
      const from = performance.now()
      const answer = await ask({ fields })
      sent.push({ kind: 'question', word, outcome: 'unknown' })
      answers.push({ ...answer, length: 0, tookMs: performance.now() - from })
    })
    await Promise.all([...readings, ...writings])
    close()
    await pause(Math.max(0, STANDSTILL_MS - (performance.now() - startedAt)))
  } finally {
    for (const pid of stopped) process.kill(pid, 'SIGCONT')
  }
  const recovered = await untilServed(base, 10_000)
  const longest = Math.round(Math.max(...answers.map(({ tookMs }) => tookMs)))
  test.info().annotations.push({
    type: 'standstill',
    description: `longest answer ${longest} ms, recovered in ${Math.round(recovered)} ms`,
  })
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 503))
  for (const answer of answers) expectClean(answer)
  expect(longest).toBeLessThan(LONGEST_WAIT_MS)
  // A write that was under way may still be done, but only once and whole.
  await pause(2000)
  expect(await listFaults(sent)).toEqual([])
})

test('when every database connection is taken it reports that or continues, and recovers', async () => {
  const taken = await takeConnections()
  expect(taken.length).toBeGreaterThan(20)
  const { ask, close } = connect(base, 30)
  const answers: Got[] = []
  await atOnce(
    Array.from({ length: 60 }),
    30,
    async () => void answers.push(await ask({ path: `/search?q=${aWord()}` })),
  )
  close()
  await Promise.all(taken.map((sql) => sql.end({ timeout: 1 })))
  const recovered = await untilServed(base, 10_000)
  const refused = answers.filter(({ status }) => status !== 200)
  test.info().annotations.push({
    type: 'connections',
    description: `${taken.length - 3} taken, ${refused.length} of 60 refused, recovered in ${Math.round(recovered)} ms`,
  })
  for (const answer of refused) expectClean(answer)
})

/** Opens connections until the server has refused a few. */
async function takeConnections(refusals = 3): Promise<postgres.Sql[]> {
  const sql = postgres(process.env['DATABASE_URL'] ?? '', { max: 1, onnotice: () => undefined })
  const isRefused = await sql`select 1`.then(
    () => false,
    () => true,
  )
  const left = refusals - (isRefused ? 1 : 0)
  return [sql, ...(left > 0 ? await takeConnections(left) : [])]
}

function expectClean({ status, headers, body }: Got): void {
  expect(status).toBe(503)
  expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  expect(body).toContain('</html>')
  expect(body).not.toMatch(TRACE)
}

/** Counts the requests for uncached pages that are answered in a second, eight at a time. */
async function capacityOf(forMs: number): Promise<number> {
  const { ask, close } = connect(base, 8)
  const startedAt = performance.now()
  let answered = 0
  const lane = async () => {
    while (performance.now() - startedAt < forMs) {
      await ask({ path: `/search?q=project+${aWord()}` })
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: 8 }, lane))
  close()
  return (answered * 1000) / (performance.now() - startedAt)
}

function generate(rate: number): Promise<LoadReport> {
  const words = [
    '--import',
    './server/register.ts',
    'tests/support/e2e/load-child.ts',
    base,
    String(rate),
    String(LOAD_SECONDS),
  ]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => resolve(JSON.parse(said) as LoadReport))
  })
}

/** Returns the 95th percentile of ordinary requests one after another, half of them for uncached pages, in ms. */
async function measure(thread: string, count: number): Promise<number> {
  const took: number[] = []
  for (let at = 0; at < count; at += 1) took.push(await timed(at % 2 === 0 ? thread : `/search?q=${aWord()}`))
  return quantile(took, 0.95)
}

/** Returns the time of an answer with status 200, in ms; infinite for any other. */
async function timed(path: string): Promise<number> {
  const { ask, close } = connect(base, 1)
  const answer = await ask({ path }).catch(() => null)
  close()
  return answer?.status === 200 ? answer.tookMs : Number.POSITIVE_INFINITY
}
