import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Release, tryLock } from '#server/exclusive-lock.ts'
import { StartFailure } from '#server/failure.ts'

/** The owner of a data directory, as it describes itself to others. The lock decides, not this note. */
export type Owner = { pid: number; kind: 'forum' | 'command' | 'tests'; url?: string }
/** A note names the lock it was written for: in a copy of the directory it describes the owner of the original. */
type Note = Owner & { lock: string }

/**
 * Makes this process the only owner of the data directory (created if missing) until it releases it or dies.
 * Throws StartFailure naming the present owner.
 */
export function lockDataDir(dataDir: string, owner: Omit<Owner, 'pid'>): Release {
  // Others may traverse the directory (as root we run the database as another user) but not list it.
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const release = tryLock(lockFile(dataDir))
  if (!release)
    throw new StartFailure(`The data directory ${dataDir} is already in use by ${describe(readNote(dataDir))}.`)
  const note: Note = { ...owner, pid: process.pid, lock: identityOf(lockFile(dataDir)) }
  writeFileSync(noteFile(dataDir), JSON.stringify(note))
  return () => {
    rmSync(noteFile(dataDir), { force: true })
    release()
  }
}

/** Returns the present owner of the data directory; null when nobody owns it. */
export function findOwner(dataDir: string): Owner | null {
  if (!existsSync(lockFile(dataDir))) return null
  const release = tryLock(lockFile(dataDir))
  release?.()
  return release ? null : readNote(dataDir)
}

function describe(owner: Owner | null): string {
  if (!owner) return 'another process'
  const name = { forum: `the forum at ${owner.url}`, command: 'a command of the forum', tests: 'a test run' }[
    owner.kind
  ]
  return `${name} (process ${owner.pid})`
}

function readNote(dataDir: string): Owner | null {
  try {
    const { lock, ...owner } = JSON.parse(readFileSync(noteFile(dataDir), 'utf8')) as Note
    return lock === identityOf(lockFile(dataDir)) ? owner : null
  } catch {
    return null
  }
}

/** Returns the file's identity: no two files on the machine share it, whatever their names. */
function identityOf(file: string): string {
  const { dev, ino } = statSync(file, { bigint: true })
  return `${dev}:${ino}`
}

function lockFile(dataDir: string): string {
  return join(dataDir, 'lock')
}

function noteFile(dataDir: string): string {
  return join(dataDir, 'owner.json')
}
