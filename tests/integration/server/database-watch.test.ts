import { setImmediate as turn } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { closeDb, db, disconnectDb, resumeDb, type Tx } from '#db/client.ts'
import { onQueryFailed } from '#db/failed-queries.ts'
import { users } from '#db/schema/users.ts'
import { isDatabaseAway, noteIfAway } from '#lib/platform/database-away.ts'
import { env } from '#lib/platform/env.ts'
import { type RequestContext, withRequestContext } from '#lib/platform/request-context.ts'
import { watchDatabase } from '#server/database-watch.ts'
import { findFreePort } from '#server/free-port.ts'
import { openConnection } from '#server/postgres/open-connection.ts'
import { aUser, aWord } from '#tests/support/factories.ts'
import { aSilentDatabase, type SilentDatabase } from '#tests/support/silent-database.ts'
import { patience } from '#tests/support/patience.ts'

// A database that stands still: nothing it was asked is answered, and no connection to it closes.

let database: SilentDatabase
const endings: (() => Promise<void>)[] = []

beforeAll(async () => {
  database = await aSilentDatabase(env().databaseUrl)
  await closeDb()
  process.env['DATABASE_URL'] = database.url
})
afterEach(async () => {
  database.speak()
  await Promise.all(endings.splice(0).map((end) => end()))
  vi.useRealTimers()
})
afterAll(async () => {
  await closeDb()
  await database.close()
  process.env['DATABASE_URL'] = env().databaseUrl
})

test('a request to a database that has fallen silent is refused once the watch gives it up', async () => {
  const { id } = await aUser()
  await Promise.all(Array.from({ length: 5 }, () => db().select().from(users).limit(1)))
  const said = aWord()
  const go = Promise.withResolvers<void>()
  const started: Promise<void>[] = []
  const transaction = (work: (tx: Tx) => Promise<unknown>) => {
    const begun = Promise.withResolvers<void>()
    started.push(begun.promise)
    return db().transaction(async (tx) => {
      await tx.update(users).set({ displayName: said }).where(eq(users.id, id))
      begun.resolve()
      await go.promise
      await work(tx)
    })
  }
  const oneAfterAnother = transaction((tx) => tx.execute(sql`select ${1}::int`))
  await started[0]
  const waiting = [
    oneAfterAnother,
    // A second statement waits in the library behind the first, and so does the rollback.
    db().transaction(async (tx) => {
      await go.promise
      await Promise.all([tx.execute(sql`select ${2}::int, ${id}::int`), tx.execute(sql`select ${3}::int`)])
    }),
    // Run more statements than the pool has connections, some of them already sent to the server.
    ...Array.from({ length: 40 }, async (_, at) => {
      await go.promise
      await (at % 2 === 0 ? db().select().from(users).limit(1) : db().execute(sql`select ${at}::int, ${aWord()}::text`))
    }),
    // A commit that is under way.
    db().transaction(async (tx) => {
      await tx.execute(sql`select 4`)
      await go.promise
    }),
  ]
  await vi.waitFor(async () => expect(await countSessions("state = 'idle in transaction'")).toBe(3), patience(10_000))
  database.fallSilent()
  go.resolve()
  for (let at = 0; at < 20; at += 1) await turn()
  await disconnectDb()
  const ends = await Promise.allSettled(waiting)
  expect(ends.map((end) => end.status === 'rejected' && isDatabaseAway(end.reason))).toEqual(ends.map(() => true))
  database.speak()
  resumeDb()
  const rows = await db().select({ name: users.displayName }).from(users).where(eq(users.id, id))
  expect(rows).not.toEqual([{ name: said }])
})

test('a database that refuses for a long time makes no request wait for its refusal', async () => {
  await closeDb()
  const nobody = new URL(database.url)
  nobody.port = String(await findFreePort())
  process.env['DATABASE_URL'] = nobody.href
  const took: number[] = []
  // 50 is more than twice the number of the pool's connections.
  for (let at = 0; at < 50; at += 1) {
    const startedAt = performance.now()
    await expect(db().execute(sql`select 1`)).rejects.toSatisfy(isDatabaseAway)
    took.push(performance.now() - startedAt)
  }
  expect(Math.max(...took)).toBeLessThan(patience(3000))
  await closeDb()
  process.env['DATABASE_URL'] = database.url
})

test('silence is detected again and again while it lasts', async () => {
  const { tick, answered, watch, giveUp, resume } = aWatch(database.url)
  await answered()
  database.fallSilent()
  await tick(3)
  expect([watch.isUp(), giveUp.mock.calls.length]).toEqual([false, 0])
  await tick(2)
  expect(giveUp).toHaveBeenCalledTimes(1)
  await tick(8)
  expect(giveUp.mock.calls.length).toBeGreaterThan(1)
  expect(resume).not.toHaveBeenCalled()
  database.speak()
  await answered()
  expect(resume).toHaveBeenCalledTimes(1)
  const before = giveUp.mock.calls.length
  await tick(10)
  expect([giveUp.mock.calls.length, resume.mock.calls.length]).toEqual([before, 1])
})

test('a database that answers late counts as present', async () => {
  const { tick, answered, watch, giveUp } = aWatch(database.url)
  await answered()
  for (let at = 0; at < 3; at += 1) {
    database.fallSilent()
    await tick(2)
    expect(watch.isUp()).toBe(true)
    database.speak()
    await answered()
  }
  expect(giveUp).not.toHaveBeenCalled()
})

test('later requests use the result without asking, and the first one waits for it', async () => {
  const { tick, answered, watch } = aWatch(database.url)
  expect(await watch.whenKnown()).toBe(true)
  await answered()
  database.fallSilent()
  expect(await watch.whenKnown()).toBe(true)
  await tick(3)
  expect(await watch.whenKnown()).toBe(false)
  const { watch: late } = aWatch(database.url)
  database.speak()
  expect(await late.whenKnown()).toBe(true)
})

test('a database that refuses counts as away, not as given up', async () => {
  const nobody = new URL(database.url)
  nobody.port = String(await findFreePort())
  const { tick, watch, giveUp } = aWatch(nobody.href)
  expect(await watch.whenKnown()).toBe(false)
  await tick(15)
  expect(giveUp).not.toHaveBeenCalled()
})

test('a request to a database that was given up is refused at once, until it is back', async () => {
  await db().execute(sql`select 1`)
  database.fallSilent()
  await disconnectDb()
  await expect(db().execute(sql`select 1`)).rejects.toSatisfy(isDatabaseAway)
  await expect(db().transaction((tx) => tx.execute(sql`select 1`))).rejects.toSatisfy(isDatabaseAway)
  database.speak()
  resumeDb()
  expect(await db().execute(sql`select array['a', 'b\\c', null]::text[] as x, array[1]::bigint[] as y`)).toEqual([
    { x: ['a', 'b\\c', null], y: ['1'] },
  ])
})

test('arrays are sent and read unchanged, whatever they contain', async () => {
  const words = ['a', 'b\\c', '"d", {e}', '', 'null']
  const rows = await db().execute(
    sql`select ${sql.param(words)}::text[] as words, ${sql.param([1, 2])}::bigint[] as numbers`,
  )
  expect(rows).toEqual([{ words, numbers: ['1', '2'] }])
})

test('a request records that the database was away, or too slow', async () => {
  onQueryFailed(noteIfAway)
  const failing = async (work: () => Promise<unknown>) => {
    const context: RequestContext = { requestId: 'test', address: 'test', headers: new Map(), rescued: [] }
    await withRequestContext(context, async () => await work().catch(() => undefined))
    return context.isDatabaseAway === true
  }
  expect(await failing(() => db().execute(sql`select 1 / 0`))).toBe(false)
  const slow = sql`set local statement_timeout = 50`
  expect(
    await failing(() =>
      db().transaction(async (tx) => {
        await tx.execute(slow)
        await tx.execute(sql`select pg_sleep(20)`)
      }),
    ),
  ).toBe(true)
  expect(await failing(() => db().execute(sql`select pg_terminate_backend(pg_backend_pid())`))).toBe(true)
})

/**
 * Makes a watch that ticks on demand. While the database speaks, a tick waits for its answer: on a busy machine a fixed
 * pause is too short, and the next tick would count silence.
 */
function aWatch(url: string) {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const giveUp = vi.fn(async () => undefined)
  const resume = vi.fn()
  const questions = countQuestions()
  const watch = watchDatabase(url, { giveUp, resume }, questions.open)
  endings.push(watch.close)
  // `vi.waitFor` would move the clock on.
  const settled = () => expect.poll(questions.unanswered, { interval: 5 }).toBe(0)
  const tick = async (moments = 1) => {
    for (let at = 0; at < moments; at += 1) {
      vi.advanceTimersByTime(1000)
      await (database.isSilent() ? turn() : settled())
    }
  }
  const answered = async () => {
    await settled()
    expect(watch.isUp()).toBe(true)
    await expect.poll(() => countSessions("application_name = 'critical-path watch' and state = 'idle'")).toBe(1)
  }
  return { giveUp, resume, tick, answered, watch }
}

/** Opens connections, and counts their questions that have no answer yet. */
function countQuestions() {
  let count = 0
  const settle = () => void (count -= 1)
  const open: typeof openConnection = (...args) =>
    new Proxy(openConnection(...args), {
      apply: (client, self, given) => {
        const question: Promise<unknown> = Reflect.apply(client, self, given)
        count += 1
        question.then(settle, settle)
        return question
      },
    })
  return { open, unanswered: () => count }
}

/** Counts the sessions by a direct connection, past the silent proxy. */
async function countSessions(which: string): Promise<number> {
  const client = postgres(env().databaseUrl, { max: 1 })
  const rows = await client.unsafe(`select from pg_stat_activity where datname = current_database() and ${which}`)
  await client.end()
  return rows.length
}
