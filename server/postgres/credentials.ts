import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The passwords and secrets of the data directory, readable only by its owner. Losing the file means losing access. */
export type Credentials = {
  /** Password of PostgreSQL's superuser `postgres`, which only the start uses. */
  superuserPassword: string
  /** Password of the role `critical_path`, which owns the forum's database and nothing else; migrations use it. */
  appPassword: string
  /** Password of the role `critical_path_app`, which the forum serves as: it cannot change the ledgers. */
  servingPassword: string
  /** AUTH_SECRET, unless the environment sets one. Changing it signs everyone out. */
  authSecret: string
}

/** Reads the stored credentials; creates missing ones. */
export function readCredentials(dataDir: string): Credentials {
  const file = join(dataDir, 'credentials.json')
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Credentials>) : {}
  const made = {
    superuserPassword: kept.superuserPassword ?? makeSecret(),
    appPassword: kept.appPassword ?? makeSecret(),
    servingPassword: kept.servingPassword ?? makeSecret(),
    authSecret: kept.authSecret ?? makeSecret(),
  }
  if (Object.keys(made).length === Object.keys(kept).length) return made
  // Rename it into place: a start that is killed here must not leave half a file.
  writeFileSync(`${file}.new`, JSON.stringify(made, null, 2), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return made
}

function makeSecret(): string {
  return randomBytes(24).toString('hex')
}
