import { setTimeout as pause } from 'node:timers/promises'
import { closeDb, db } from '#db/client.ts'
import { findRunningCluster } from '#server/running-cluster.ts'
import { holdSchedules } from '#tests/support/hold-schedules.ts'
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
    await holdSchedules(db())
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

/** Starts a forum that accepts the sessions of this process's `aSession`, and waits until it serves. */
export async function begin(dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<ForumProcess> {
  const settings = { TRUST_PROXY: '1', AUTH_SECRET: process.env['AUTH_SECRET'] ?? '', WEB_CONCURRENCY: '1' }
  const forum = await startForum({ dataDir, env: { ...settings, ...env } })
  await forum.ready
  return forum
}
