import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The running server of a cluster directory. */
export type Postmaster = { pid: number; port: number }
type Note = Postmaster & { dir: string }

// In a copy of a cluster directory the pid file is the original's, and names the original's server: only a process
// whose working directory is this very directory counts. A server changes into its data directory and stays there.

/** Finds the server that runs on this cluster directory; null when none does, whatever a stale file says. */
export function findPostmaster(pgDir: string): Postmaster | null {
  const note = readPidFile(pgDir)
  return note && isServer(note, pgDir) ? { pid: note.pid, port: note.port } : null
}

/**
 * Removes a postmaster.pid whose number belongs to another program, or to the server of the directory this one was
 * copied from. PostgreSQL itself only checks whether the process exists, and would refuse to start.
 */
export function dropForeignPidFile(pgDir: string): void {
  const note = readPidFile(pgDir)
  if (note && isAlive(note.pid) && !isServer(note, pgDir)) rmSync(join(pgDir, 'postmaster.pid'))
}

function readPidFile(pgDir: string): Note | null {
  try {
    // Lines: process id, data directory as the server got it, start time, port.
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

/** Returns whether both lead to the same directory, through any links and names. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }))
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev
}

/** Returns a path to the process's working directory; null if the system does not tell us. */
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

/** Returns the server's -D argument. */
function toldDirectory(words: readonly string[]): string | undefined {
  const at = words.indexOf('-D')
  return at < 0 ? undefined : words[at + 1]
}

function readCommand(pid: number): string[] {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    // `ps` prints one line; a path with spaces is not found in it.
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
