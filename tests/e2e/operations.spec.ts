import { globSync, readFileSync } from 'node:fs'
import { request as send } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import postgres from 'postgres'
import { findFreePort } from '#server/free-port.ts'
import { findPostmaster } from '#server/postgres/postmaster.ts'
import { findRunningCluster } from '#server/running-cluster.ts'
import {
  type Ending,
  type ForumProcess,
  killAll,
  makeDataDir,
  processesOf,
  startForum,
} from '#tests/support/forum-process.ts'
import { patience } from '#tests/support/patience.ts'

// This file needs no browser: it runs the forum as a process, as `npm start` does, on its own data.

const ONE_SENTENCE = /^[^\n]+\.\n$/

test.describe('a start that cannot work gives the reason in one sentence', () => {
  test.describe.configure({ timeout: patience(120_000) })

  test('when the port is in use', async () => {
    const port = await findFreePort()
    const squatter = createServer().listen(port, '127.0.0.1')
    const ending = await startAndEnd({ PORT: String(port) })
    squatter.close()
    expectRefusal(ending, `Port ${port} on 127.0.0.1 is in use`)
  })

  test('when nothing answers at DATABASE_URL', async () => {
    const port = await findFreePort()
    const ending = await startAndEnd({
      DATABASE_URL: `postgres://u:hidden@127.0.0.1:${port}/d`,
      AUTH_SECRET: 'x'.repeat(32),
    })
    expectRefusal(ending, `Nothing answers at 127.0.0.1:${port}`)
    expect(ending.output).not.toContain('hidden')
  })

  test('when DATABASE_URL has the wrong password', async () => {
    // Use the browser tests' server as a provided database.
    const url = new URL(process.env['DATABASE_URL'] ?? '')
    url.password = 'wrong'
    expectRefusal(
      await startAndEnd({ DATABASE_URL: url.href, AUTH_SECRET: 'x'.repeat(32) }),
      'refuses the user critical_path',
    )
  })

  test('when DATABASE_URL names a database that does not exist', async () => {
    const url = new URL(process.env['DATABASE_URL'] ?? '')
    url.pathname = '/elsewhere'
    expectRefusal(
      await startAndEnd({ DATABASE_URL: url.href, AUTH_SECRET: 'x'.repeat(32) }),
      'has no database elsewhere',
    )
  })

  test('or as a list, if settings are wrong', async () => {
    const { code, output } = await startAndEnd({
      DATABASE_URL: 'postgres://u@h/d',
      TRUST_PROXY: 'yes',
      SMTP_URL: 'smtp://h',
    })
    expect(code).toBe(1)
    expect(output.split('\n')).toEqual([
      'The settings do not work:',
      expect.stringMatching(/^ {2}- TRUST_PROXY .*\.$/),
      expect.stringMatching(/^ {2}- AUTH_SECRET is needed .*\.$/),
      expect.stringMatching(/^ {2}- MAIL_FROM is needed .*\.$/),
      '',
    ])
  })
})

test.describe('one forum through its life', () => {
  // Ten starts beside busy browsers take long: the limit ends hangs, it does not measure speed.
  test.describe.configure({ mode: 'serial', timeout: patience(240_000) })
  let dataDir: string
  let removeData: () => Promise<void>
  let forum: ForumProcess

  test.beforeAll(async () => {
    test.setTimeout(patience(240_000))
    const data = makeDataDir()
    dataDir = data.dataDir
    removeData = data.remove
    forum = await begin(dataDir)
  })
  test.afterAll(() => removeData())

  test('offers the site to the person at the terminal', () => {
    expect(forum.output()).toMatch(new RegExp(`\\n {2}${forum.url}/claim/\\S{40,}\\n`))
  })

  test('refuses to be started a second time on the same data', async () => {
    expectRefusal(
      await (
        await startForum({ dataDir })
      ).ended,
      `already in use by the forum at ${forum.url} (process ${forum.pid})`,
    )
    expect(await health(forum)).toBe(200)
    expect(servedCopies(dataDir)).toHaveLength(1)
  })

  test('lets commands work on the database it runs', async () => {
    expect(await command(dataDir, 'verify')).toMatchObject({ code: 0, output: 'Every counter agrees with its rows.\n' })
    expect(await command(dataDir, 'seed')).toMatchObject({
      code: 0,
      output: expect.stringContaining('nothing changed'),
    })
  })

  test('runs a durable database, and not as superuser', async () => {
    const [kept] = await withSql(
      dataDir,
      (sql) => sql`
        select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit,
          current_setting('full_page_writes') as full_page_writes, current_setting('is_superuser') as is_superuser,
          current_setting('listen_addresses') as listen_addresses, current_setting('server_encoding') as encoding`,
    )
    expect(kept).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      is_superuser: 'off',
      listen_addresses: '127.0.0.1',
      encoding: 'UTF8',
    })
  })

  test('names the counter that differs from its rows', async () => {
    const drift = (by: number) =>
      withSql(dataDir, (sql) => sql`update posts set comment_count = comment_count + ${by} where id = 1`)
    await drift(7)
    const { code, output } = await command(dataDir, 'verify')
    await drift(-7)
    expect(output).toMatch(/posts\.comment_count of 1 is stored as -?\d+, but its rows give -?\d+/)
    expect(code).toBe(1)
  })

  test('reports that nobody has the e-mail address of the future administrator', async () => {
    const ended = await (
      await startForum({ dataDir, script: 'scripts/admin.ts', words: ['grant', 'nobody@example.org', 'admin'] })
    ).ended
    expect(ended).toMatchObject({ code: 1, output: 'No account has the address nobody@example.org.\n' })
  })

  test('refuses to empty the database while it runs', async () => {
    const { code, output } = await command(dataDir, 'reset', '--yes')
    expect({ code, output }).toEqual({ code: 1, output: 'The forum is running on this database; stop it first.\n' })
  })

  test('answers 503 while the database hangs, and recovers by itself', async () => {
    const stopped = databaseProcesses(dataDir)
    for (const pid of stopped) process.kill(pid, 'SIGSTOP')
    try {
      // The reported health is at most three seconds old, and the database has one second to answer.
      await expect.poll(() => health(forum), { timeout: patience(5000) }).toBe(503)
    } finally {
      for (const pid of stopped) process.kill(pid, 'SIGCONT')
    }
    await expect.poll(() => health(forum), { timeout: patience(30_000) }).toBe(200)
  })

  test('restarts its database after that is killed', async () => {
    const server = () => findPostmaster(join(dataDir, 'pg'))?.pid ?? 0
    const killed = server()
    process.kill(killed, 'SIGKILL')
    await expect.poll(() => server() !== killed && server() > 0, { timeout: patience(30_000) }).toBe(true)
    await expect.poll(() => health(forum), { timeout: patience(30_000) }).toBe(200)
    await expect.poll(async () => (await questions(forum)).status, { timeout: patience(10_000) }).toBe(200)
  })

  test('finishes a slow request after SIGTERM and leaves no process behind', async () => {
    await remember(dataDir, 'before SIGTERM')
    const sql = postgres(databaseUrl(dataDir), { max: 1 })
    const holding = await sql.reserve()
    await holding`begin`
    await holding`lock table questions in access exclusive mode`
    // A page that is never kept: the list may be in memory by now, and would be answered without the database.
    const slow = get(`${forum.url}/search?q=promotion`)
    await expect.poll(() => waiting(dataDir), { timeout: patience(20_000) }).toBeGreaterThan(0)

    forum.signal('SIGTERM')
    await expect.poll(() => health(forum), { timeout: patience(5_000) }).toBe('ECONNREFUSED')
    await holding`commit`
    holding.release()
    expect(await slow).toMatchObject({ status: 200, body: expect.stringContaining('</html>') })
    await sql.end()

    expect(await forum.ended).toMatchObject({ code: 0, signal: null })
    await expect.poll(() => processesOf(dataDir), { timeout: patience(20_000) }).toEqual([])
  })

  test('starts again with all its data', async () => {
    forum = await begin(dataDir)
    expect(forum.output()).not.toMatch(/Building|Loaded/)
    expect((await questions(forum)).status).toBe(200)
    expect(await remembered(dataDir)).toEqual(['before SIGTERM'])
  })

  test('recovers after kill -9 of everything', async () => {
    await remember(dataDir, 'before kill -9')
    killAll(dataDir)
    expect(await forum.ended).toMatchObject({ signal: 'SIGKILL' })
    forum = await begin(dataDir)
    expect(await health(forum)).toBe(200)
    expect(await remembered(dataDir)).toEqual(['before SIGTERM', 'before kill -9'])
    // The copy of the dead forum is gone.
    expect(servedCopies(dataDir)).toHaveLength(1)
  })

  test('recovers after kill -9 of its own process, which leaves the database running', async () => {
    await remember(dataDir, 'before the orphan')
    process.kill(forum.pid, 'SIGKILL')
    await forum.ended
    expect(findPostmaster(join(dataDir, 'pg'))).not.toBeNull()
    forum = await begin(dataDir)
    expect(await remembered(dataDir)).toHaveLength(3)
  })

  test('ends in order on Ctrl-C, which its whole process group gets, twice under npm', async () => {
    process.kill(-forum.pid, 'SIGINT')
    process.kill(-forum.pid, 'SIGINT')
    expect(await forum.ended).toMatchObject({ code: 0, signal: null })
    await expect.poll(() => processesOf(dataDir), { timeout: patience(20_000) }).toEqual([])
    expect(servedCopies(dataDir)).toEqual([])
  })
})

test('emptying the database asks first, then restores the state of the first start @slow', async () => {
  test.setTimeout(patience(240_000))
  const { dataDir, remove } = makeDataDir()
  const loaded = { code: 0, output: expect.stringMatching(/^Loaded \d+ threads\.\n$/) }
  expect(await command(dataDir, 'reset')).toMatchObject({ code: 1, output: expect.stringContaining('--yes') })
  expect(await command(dataDir, 'reset', '--yes')).toMatchObject(loaded)
  // The seed was loaded again, so the database was empty in between.
  expect(await command(dataDir, 'reset', '--yes')).toMatchObject(loaded)
  expect(processesOf(dataDir)).toEqual([])
  await remove()
})

async function begin(dataDir: string): Promise<ForumProcess> {
  const forum = await startForum({ dataDir })
  await forum.ready
  return forum
}

async function startAndEnd(env: Record<string, string>): Promise<Ending> {
  const { dataDir, remove } = makeDataDir()
  const ending = await (await startForum({ dataDir, env })).ended
  await remove()
  return ending
}

function expectRefusal({ code, output }: Ending, words: string): void {
  expect(output).toContain(words)
  expect(output).toMatch(ONE_SENTENCE)
  expect(code).toBe(1)
}

async function command(dataDir: string, ...words: string[]): Promise<Ending> {
  return await (
    await startForum({ dataDir, script: 'scripts/db.ts', words })
  ).ended
}

/** The copies of the build in the data directory. */
function servedCopies(dataDir: string): string[] {
  return globSync('serving/*/.next', { cwd: dataDir })
}

function databaseUrl(dataDir: string): string {
  const cluster = findRunningCluster(dataDir)
  if (!cluster) throw new Error('no database is running')
  return cluster.url
}

/** Returns the server and its backends; stopping only the server would leave open connections working. */
function databaseProcesses(dataDir: string): number[] {
  const pid = findPostmaster(join(dataDir, 'pg'))?.pid ?? 0
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return [pid, ...children.trim().split(' ').map(Number)]
}

async function health(forum: ForumProcess): Promise<number | string> {
  return await get(`${forum.url}/healthz`).then(
    ({ status }) => status,
    (error: { code?: string }) => error.code ?? 'no code',
  )
}

function questions(forum: ForumProcess): Promise<{ status: number; body: string }> {
  return get(`${forum.url}/questions`)
}

// Does not use fetch, whose pool keeps connections open across restarts of the server.
function get(url: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = send(url, { agent: false, headers: { accept: 'text/html' } }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (body += chunk))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

async function withSql<T>(dataDir: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(databaseUrl(dataDir), { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}

async function remember(dataDir: string, word: string): Promise<void> {
  await withSql(dataDir, async (sql) => {
    await sql`create table if not exists remembered (id bigint generated always as identity, word text)`
    await sql`insert into remembered (word) values (${word})`
  })
}

function remembered(dataDir: string): Promise<string[]> {
  return withSql(dataDir, async (sql) => {
    const rows = await sql<{ word: string }[]>`select word from remembered order by id`
    return rows.map(({ word }) => word)
  })
}

/** Counts statements of the forum that wait for a lock. */
function waiting(dataDir: string): Promise<number> {
  return withSql(dataDir, async (sql) => {
    const [found] = await sql<{ count: number }[]>`
      select count(*)::int from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'critical-path'`
    return found?.count ?? 0
  })
}
