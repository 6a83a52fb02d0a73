import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { env } from '#lib/platform/env.ts'
import { holdJobs } from '#server/hold-jobs.ts'
import { patience } from '#tests/support/patience.ts'

/** Lists the connections that hold a share of the right to run jobs. */
async function listHolders(): Promise<number[]> {
  const rows = await db().execute<{ pid: number }>(sql`
    select pid from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and granted
      and database = (select oid from pg_database where datname = current_database())`)
  return rows.map(({ pid }) => pid)
}

test('a process holds its share of the right to run jobs to the end, though its connection breaks', async () => {
  const right = await holdJobs(env().databaseUrl)
  const [first = 0] = await listHolders()
  await db().execute(sql`select pg_terminate_backend(${first}::int)`)
  const others = async () => (await listHolders()).filter((holder) => holder !== first)
  await expect.poll(others, { timeout: patience(10_000) }).toHaveLength(1)
  await right.end()
  await expect.poll(listHolders).toEqual([])
})
