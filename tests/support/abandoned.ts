import { readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findOwner } from '#server/data-dir-lock.ts'
import { stopCluster } from '#server/embedded-postgres.ts'

// A younger directory may not be abandoned: another run may have just created it, or stopped its forum for a moment.
const OLD_MS = 3_600_000

/** Stops and removes what test runs that were killed left in the temporary directory. */
export async function clearAbandoned(prefix: string): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const dataDir = join(tmpdir(), name)
    if (!name.startsWith(prefix) || !isOld(dataDir) || findOwner(dataDir)) continue
    await stopCluster(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function isOld(path: string): boolean {
  const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  return made !== undefined && Date.now() - made > OLD_MS
}
