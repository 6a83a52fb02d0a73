import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findPostmaster } from '#server/postgres/postmaster.ts'
import { type Credentials, readCredentials } from '#server/postgres/credentials.ts'
import { appUrl } from '#server/postgres/database.ts'

/**
 * Returns the connection to an embedded cluster that another process started; null when none runs in the data
 * directory.
 */
export function findRunningCluster(dataDir: string): { url: string; credentials: Credentials } | null {
  const postmaster = findPostmaster(join(dataDir, 'pg'))
  if (!postmaster || !existsSync(join(dataDir, 'credentials.json'))) return null
  const credentials = readCredentials(dataDir)
  return { url: appUrl(postmaster.port, credentials), credentials }
}
