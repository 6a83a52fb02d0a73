import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The running server of a cluster directory. */
export type Postmaster = { pid: number; port: number }
type Note = Postmaster & { dir: string }

// In a copy of a cluster directory the pid file is the original's, and names the original's server: only a process that stands
// in this very directory counts. A server changes into its data directory and stays there.

/** Who runs on this cluster directory right now; null when nobody, whatever a file left behind says. */
export function findPostmaster(pgDir: string): Postmaster | null {
  const note = readPidFile(pgDir)
  return note && isServer(note, pgDir) ? { pid: note.pid, port: note.port } : null
}

/**
 * Removes a postmaster.pid whose number belongs to some other program, or to the server of the directory this one was copied
 * from. PostgreSQL itself only looks whether the process exists, and would refuse to start.
 */
export function dropForeignPidFile(pgDir: string): void {
  const note = readPidFile(pgDir)
  if (note && isAlive(note.pid) && !isServer(note, pgDir)) rmSync(join(pgDir, 'postmaster.pid'))
}

function readPidFile(pgDir: string): Note | null {
  try {
    // Lines: process id, data directory as the server was told, start time, port.
    const [pid, dir, , port] = readFileSync(join(pgDir, 'postmaster.pid'), 'utf8').split('\n')
    return Number(pid) > 0 && dir ? { pid: Number(pid), dir, port: Number(port) } : null
  } catch {
    return null
  }
}

function isServer({ pid, dir }: Note, pgDir: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'win32') return isSame(dir, pgDir)
  const words = readCommand(pid)
  if (!words.some((word) => word.includes('postgres'))) return false
  return isSame(findWorkingDirectory(pid) ?? toldDirectory(words) ?? dir, pgDir)
}

/** Do both lead to the same directory, whatever links and names they go by? */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }))
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev
}

/** A path that leads to where the process stands; null where the system does not say, or not to us. */
function findWorkingDirectory(pid: number): string | null {
  const link = `/proc/${pid}/cwd`
  try {
    if (process.platform === 'linux') return statSync(link) && link
    const said = execFileSync('lsof', ['-a', '-d', 'cwd', '-p', String(pid), '-Fn'], { encoding: 'utf8' })
    return /^n(.+)$/m.exec(said)?.[1] ?? null
  } catch {
    return null
  }
}

/** What the server was told with -D. */
function toldDirectory(words: readonly string[]): string | undefined {
  const at = words.indexOf('-D')
  return at < 0 ? undefined : words[at + 1]
}

function readCommand(pid: number): string[] {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    // In one line; where a path holds spaces, the directory is not found in it.
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(' ')
  } catch {
    return []
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, under another user.
    return (error as { code?: string }).code === 'EPERM'
  }
}
