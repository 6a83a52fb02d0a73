import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lockDataDir } from '#server/data-dir-lock.ts'
import { type Cluster, startCluster } from '#server/embedded-postgres.ts'
import { clearAbandoned } from './abandoned.ts'

const PREFIX = 'critical-path-test-'

/**
 * Starts a separate PostgreSQL in a temporary directory, empty or as a copy of `original`: nothing is synced to disk,
 * and stopping it removes it.
 */
export async function startTestCluster(original: string | null): Promise<Cluster> {
  await clearAbandoned(PREFIX)
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX))
  if (original !== null) execFileSync('cp', ['-a', `${original}/.`, dataDir])
  const release = lockDataDir(dataDir, { kind: 'tests' })
  const cluster = await startCluster({ dataDir, durable: false })
  return {
    ...cluster,
    stop: async () => {
      await cluster.stop()
      release()
      removeLater(dataDir)
    },
  }
}

/**
 * Removes a directory in a process that nobody waits for: the databases of a run are hundreds of thousands of files.
 */
function removeLater(dataDir: string): void {
  const script = `require('node:fs').rmSync(${JSON.stringify(dataDir)}, { recursive: true, force: true })`
  spawn(process.execPath, ['-e', script], { detached: true, stdio: 'ignore' }).unref()
}
