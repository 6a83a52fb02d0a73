import { ensureBuild } from '#server/build.ts'
import { findRunningCluster } from '#server/running-cluster.ts'
import { closeDb, db } from '#db/client.ts'
import { clearAbandoned } from './abandoned.ts'
import { holdSchedules } from './hold-schedules.ts'
import { liftLimits } from './lift-limits.ts'
import { DATA_DIR_PREFIX, makeDataDir, removeDataDir, startForum } from './forum-process.ts'
import { preparedData } from './prepared-data.ts'
import { FORUM_SETTINGS, makeSeededData } from './seeded-data.ts'
import { stopFlushing } from './unflushed.ts'

/**
 * Starts the forum as `npm start` does: production build, embedded database in a temporary directory, seeded, open
 * outbox. It and the forums that tests start get copies of one seeded database. Passes its address to tests through the
 * environment, so that fixtures can use `db()` and `env()` as usual.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  await clearAbandoned(DATA_DIR_PREFIX)
  await ensureBuild({ say: (line) => process.stdout.write(`${line}\n`) })
  Object.assign(process.env, FORUM_SETTINGS)
  const prepared = preparedData()
  const seeded = prepared ?? (await makeSeededData())
  const { dataDir, remove } = makeDataDir(seeded)
  const forum = await startForum({ dataDir, env: FORUM_SETTINGS })
  const tearDown = async () => {
    forum.signal('SIGTERM')
    const { code, output } = await forum.ended
    await remove()
    if (prepared === null) await removeDataDir(seeded)
    if (code !== 0) throw new Error(`the forum did not stop cleanly (exit code ${code}):\n${output}`)
  }
  try {
    await forum.ready
    const cluster = findRunningCluster(dataDir)
    if (!cluster) throw new Error('the forum runs without its database')
    Object.assign(process.env, {
      E2E_BASE_URL: forum.url,
      E2E_SEEDED_DATA: seeded,
      SITE_URL: forum.url,
      DATA_DIR: dataDir,
      DATABASE_URL: cluster.url,
      // Tell tests that the database is the embedded one, as the forum itself knows: so the outbox is open.
      CRITICAL_PATH_EMBEDDED: '1',
    })
    await stopFlushing(dataDir)
    await liftLimits(db())
    await holdSchedules(db())
    await closeDb()
  } catch (error) {
    await tearDown().catch(() => undefined)
    throw error
  }
  return tearDown
}
