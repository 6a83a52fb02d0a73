import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { closeDb, db, hangUpDb, type Tx } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { isDatabaseAway } from '#lib/platform/database-away.ts'
import { env } from '#lib/platform/env.ts'
import { findFreePort } from '#server/free-port.ts'
import { watchForSilence } from '#server/silence-watch.ts'
import { aUser, aWord } from '#tests/support/factories.ts'
import { aSilentDatabase, type SilentDatabase } from '#tests/support/silent-database.ts'
import { patience } from '#tests/support/patience.ts'

// A database that stands still: nothing it was asked is answered, and no connection to it closes.

/** Between two moments of a watch, in ms. */
const TIME_TO_ANSWER_MS = 50

let database: SilentDatabase

beforeAll(async () => {
  database = await aSilentDatabase(env().databaseUrl)
  await closeDb()
  process.env['DATABASE_URL'] = database.url
})
afterEach(() => {
  database.speak()
  vi.useRealTimers()
})
afterAll(async () => {
  await closeDb()
  await database.close()
  process.env['DATABASE_URL'] = env().databaseUrl
})

test('whoever waits for a database that has fallen silent is told so when it is given up', async () => {
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
    // More than the pool has connections, known and unknown to the server.
    ...Array.from({ length: 40 }, async (_, at) => {
      await go.promise
      await (at % 2 === 0 ? db().select().from(users).limit(1) : db().execute(sql`select ${at}::int, ${aWord()}::text`))
    }),
    // A commit on its way.
    db().transaction(async (tx) => {
      await tx.execute(sql`select 4`)
      await go.promise
    }),
  ]
  await vi.waitFor(async () => expect(await countSessions("state = 'idle in transaction'")).toBe(3), patience(10_000))
  database.fallSilent()
  go.resolve()
  for (let at = 0; at < 20; at += 1) await turn()
  await hangUpDb()
  const ends = await Promise.allSettled(waiting)
  expect(ends.map((end) => end.status === 'rejected' && isDatabaseAway(end.reason))).toEqual(ends.map(() => true))
  database.speak()
  const rows = await db().select({ name: users.displayName }).from(users).where(eq(users.id, id))
  expect(rows).not.toEqual([{ name: said }])
})

test('a database that refuses for long keeps nobody waiting for its refusal', async () => {
  await closeDb()
  const nobody = new URL(database.url)
  nobody.port = String(await findFreePort())
  process.env['DATABASE_URL'] = nobody.href
  const took: number[] = []
  // More than twice as often as the pool has connections.
  for (let at = 0; at < 50; at += 1) {
    const startedAt = performance.now()
    await expect(db().execute(sql`select 1`)).rejects.toSatisfy(isDatabaseAway)
    took.push(performance.now() - startedAt)
  }
  expect(Math.max(...took)).toBeLessThan(3000)
  await closeDb()
  process.env['DATABASE_URL'] = database.url
})

test('silence is found out, again and again while it lasts', async () => {
  const { tick, answered, close, giveUp } = aWatch(database.url)
  await answered()
  database.fallSilent()
  await tick(8)
  expect(giveUp).toHaveBeenCalledTimes(1)
  await tick(8)
  expect(giveUp.mock.calls.length).toBeGreaterThan(1)
  database.speak()
  await answered()
  const before = giveUp.mock.calls.length
  await tick(10)
  expect(giveUp.mock.calls.length).toBe(before)
  await close()
})

test('a database that answers is not given up', async () => {
  const { tick, answered, close, giveUp } = aWatch(database.url)
  await answered()
  await tick(15)
  expect(giveUp).not.toHaveBeenCalled()
  await close()
})

test('a database that refuses is not given up', async () => {
  const nobody = new URL(database.url)
  nobody.port = String(await findFreePort())
  const { tick, close, giveUp } = aWatch(nobody.href)
  await tick(15)
  expect(giveUp).not.toHaveBeenCalled()
  await close()
})

/** A watch whose moments pass as told. */
function aWatch(url: string) {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const giveUp = vi.fn(async () => undefined)
  const watch = watchForSilence(url, giveUp)
  const tick = async (moments = 1) => {
    for (let at = 0; at < moments; at += 1) {
      vi.advanceTimersByTime(1000)
      await pause(TIME_TO_ANSWER_MS)
    }
  }
  const answered = () =>
    vi.waitFor(async () => {
      await tick()
      expect(await countSessions("application_name = 'critical-path watch' and state = 'idle'")).toBe(1)
    }, 10_000)
  return { giveUp, tick, answered, close: watch.close }
}

/** Looks past what may be silent. */
async function countSessions(which: string): Promise<number> {
  const client = postgres(env().databaseUrl, { max: 1 })
  const rows = await client.unsafe(`select from pg_stat_activity where datname = current_database() and ${which}`)
  await client.end()
  return rows.length
}
