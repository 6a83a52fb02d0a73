import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Kept in the data directory, readable by its owner alone. Losing the file means losing the way in. */
export type Credentials = {
  /** Of PostgreSQL's superuser `postgres`, which only the start itself uses. */
  superuserPassword: string
  /** Of the role `critical_path`, which owns the forum's database and nothing else; migrations run as it. */
  appPassword: string
  /** Of the role `critical_path_app`, as which the forum serves: it cannot change the ledgers. */
  servingPassword: string
  /** AUTH_SECRET, unless the environment sets one. Changing it signs everybody out. */
  authSecret: string
}

/** Reads the kept credentials; makes those that are missing. */
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
  // Renamed into place: a start killed here must not leave half a file.
  writeFileSync(`${file}.new`, JSON.stringify(made, null, 2), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return made
}

function makeSecret(): string {
  return randomBytes(24).toString('hex')
}
