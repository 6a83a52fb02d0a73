import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lockDataDir } from '#server/data-dir-lock.ts'
import { type Cluster, startCluster } from '#server/embedded-postgres.ts'
import { clearAbandoned } from './abandoned.ts'

const PREFIX = 'critical-path-test-'

/** Starts a separate PostgreSQL in a temporary directory: nothing is synced to disk, and stopping it removes it. */
export async function startTestCluster(): Promise<Cluster> {
  await clearAbandoned(PREFIX)
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX))
  const release = lockDataDir(dataDir, { kind: 'tests' })
  const cluster = await startCluster({ dataDir, durable: false })
  return {
    ...cluster,
    stop: async () => {
      await cluster.stop()
      release()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
