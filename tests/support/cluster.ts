import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lockDataDir } from '#server/data-dir-lock.ts'
import { type Cluster, startCluster, stopCluster } from '#server/embedded-postgres.ts'

const PREFIX = 'critical-path-test-'

/** A PostgreSQL of one's own in a temporary directory: nothing is synced to disk, and stopping it removes it. */
export async function startTestCluster(): Promise<Cluster> {
  await clearAbandoned()
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

/** Stops and removes what test runs ended by `kill -9` left behind. */
async function clearAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue
    const dataDir = join(tmpdir(), name)
    const release = tryOwn(dataDir)
    if (!release) continue
    await stopCluster(dataDir)
    release()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function tryOwn(dataDir: string): (() => void) | null {
  try {
    return lockDataDir(dataDir, { kind: 'tests' })
  } catch {
    return null
  }
}
