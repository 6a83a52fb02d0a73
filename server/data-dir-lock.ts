import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Release, tryLock } from '#server/exclusive-lock.ts'
import { StartFailure } from '#server/failure.ts'

/** What the owner of a data directory tells others about itself; the lock, not this note, is what counts. */
export type Owner = { pid: number; kind: 'forum' | 'command' | 'tests'; url?: string }

/**
 * Makes this process the only owner of the data directory (created if missing) until it releases it or dies.
 * Throws StartFailure naming the present owner.
 */
export function lockDataDir(dataDir: string, owner: Omit<Owner, 'pid'>): Release {
  // Others may walk through (the database runs as another user when we are root) but not look around.
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const release = tryLock(lockFile(dataDir))
  if (!release)
    throw new StartFailure(`The data directory ${dataDir} is already in use by ${describe(readNote(dataDir))}.`)
  writeFileSync(noteFile(dataDir), JSON.stringify({ ...owner, pid: process.pid } satisfies Owner))
  return () => {
    rmSync(noteFile(dataDir), { force: true })
    release()
  }
}

/** Who owns the data directory now; null when nobody does. */
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
    return JSON.parse(readFileSync(noteFile(dataDir), 'utf8')) as Owner
  } catch {
    return null
  }
}

function lockFile(dataDir: string): string {
  return join(dataDir, 'lock')
}

function noteFile(dataDir: string): string {
  return join(dataDir, 'owner.json')
}
