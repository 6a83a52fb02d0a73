import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Releases the lock; calling it twice does no harm. */
export type Release = () => void

/**
 * Takes a lock on `file` that only one process on the machine can hold; null when another has it.
 *
 * Node has no flock, but its SQLite has: an exclusive transaction is an operating-system lock on the file, which the
 * kernel releases when the process ends in any way. A file with a process id would survive `kill -9`.
 */
export function tryLock(file: string): Release | null {
  mkdirSync(dirname(file), { recursive: true })
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    database.exec('begin exclusive')
  } catch (error) {
    database.close()
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return null
    throw error
  }
  held.add(database)
  return () => {
    if (held.delete(database)) database.close()
  }
}

// Keep a reference: otherwise the lock would be garbage-collected and silently released.
const held = new Set<DatabaseSync>()

const SQLITE_BUSY = 5
