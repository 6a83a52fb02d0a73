import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** The running server of a cluster directory. */
export type Postmaster = { pid: number; port: number }
type Note = Postmaster & { dir: string }

/** Who runs on this cluster directory right now; null when nobody, whatever a file left behind says. */
export function findPostmaster(pgDir: string): Postmaster | null {
  const note = readPidFile(pgDir)
  return note && isServer(note) ? { pid: note.pid, port: note.port } : null
}

/**
 * Removes a postmaster.pid whose number now belongs to some other program. PostgreSQL itself only looks whether the
 * process exists, and would refuse to start after a crash or a reboot that gave the number away.
 */
export function dropForeignPidFile(pgDir: string): void {
  const note = readPidFile(pgDir)
  if (note && isAlive(note.pid) && !isServer(note)) rmSync(join(pgDir, 'postmaster.pid'))
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

// Only a process that names this very directory counts, else a reused number would get the stop meant for a server.
function isServer({ pid, dir }: Note): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'win32') return true
  const command = readCommand(pid)
  return command.includes('postgres') && command.includes(dir)
}

function readCommand(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
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
