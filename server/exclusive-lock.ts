import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Gives the lock back; calling it twice does no harm. */
export type Release = () => void

/**
 * Takes a lock on `file` that only one process on the machine can hold; null when another has it.
 *
 * Node has no flock, but its SQLite has: an exclusive transaction is an operating-system lock on the file, which the
 * kernel drops with the process, however it dies. A file with a process id in it would survive `kill -9`.
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

// A lock nobody refers to any more would be collected as garbage, and let go of without a word.
const held = new Set<DatabaseSync>()

const SQLITE_BUSY = 5
