import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { parseCrontab } from 'graphile-worker'
import { closeDb, db } from '#db/client.ts'
import { crontab } from '#lib/jobs/tasks.ts'
import { findRunningCluster } from '#server/running-cluster.ts'
import { liftLimits } from '#tests/support/lift-limits.ts'
import { patience } from '#tests/support/patience.ts'
import { type ForumProcess, makeDataDir, startForum } from '#tests/support/forum-process.ts'

/**
 * Forums on one separate database, each on its port; until they stop, `db()` of this test process uses that database.
 */
export type OwnForums = {
  forums: readonly ForumProcess[]
  /** Their addresses, in the same order. */
  urls: readonly string[]
  dataDir: string
  stop: () => Promise<void>
}

/** A process caches no pages in its first second, until it knows the other processes. */
const SETTLED_MS = 2000

/**
 * Starts one forum for each entry, with these additional settings; the first runs PostgreSQL. Call `stop` in any case:
 * until then this process's factories write to these forums' database.
 */
export async function startOwnForums(...settings: readonly Readonly<Record<string, string>>[]): Promise<OwnForums> {
  const [first = {}, ...others] = settings
  const before = process.env['DATABASE_URL']
  const dirs = [makeDataDir(process.env['E2E_SEEDED_DATA'])]
  const forums: ForumProcess[] = []
  const stop = async () => {
    await closeDb()
    process.env['DATABASE_URL'] = before
    for (const forum of forums.toReversed()) {
      forum.signal('SIGTERM')
      // A forum that a test has paused does not receive the signal.
      await Promise.race([forum.ended, pause(patience(20_000))])
    }
    for (const dir of dirs.toReversed()) await dir.remove()
  }
  try {
    const dataDir = dirs[0]?.dataDir ?? ''
    forums.push(await begin(dataDir, first))
    const cluster = findRunningCluster(dataDir)
    if (!cluster) throw new Error('the forum runs without its database')
    await closeDb()
    process.env['DATABASE_URL'] = cluster.url
    await liftLimits(db())
    for (const env of others) {
      const dir = makeDataDir()
      dirs.push(dir)
      forums.push(await begin(dir.dataDir, { DATABASE_URL: cluster.url, ...env }))
    }
    await pause(SETTLED_MS)
    return { forums, urls: forums.map(({ url }) => url), dataDir, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * Lets no scheduled job of these forums begin, for a test that counts which pages are dropped: some of them drop pages,
 * and whether one runs meanwhile would depend on the minute. The queue schedules only what is newer than the last time
 * that it has noted.
 */
export async function holdSchedules(): Promise<void> {
  const tomorrow = sql`now() + interval '1 day'`
  for (const { identifier } of parseCrontab(crontab))
    await db().execute(sql`
      insert into graphile_worker._private_known_crontabs as known (identifier, known_since, last_execution)
      values (${identifier}, now(), ${tomorrow})
      on conflict (identifier) do update set last_execution = excluded.last_execution`)
}

/** Starts a forum that accepts the sessions of this process's `aSession`, and waits until it serves. */
export async function begin(dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<ForumProcess> {
  const settings = { TRUST_PROXY: '1', AUTH_SECRET: process.env['AUTH_SECRET'] ?? '', WEB_CONCURRENCY: '1' }
  const forum = await startForum({ dataDir, env: { ...settings, ...env } })
  await forum.ready
  return forum
}
