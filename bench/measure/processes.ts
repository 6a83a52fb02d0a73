import { readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'

/** The resources of a family of processes: CPU since it began, memory now. */
export type Usage = { cpuSeconds: number; memoryMb: number; largestMb: number }

// Linux counts CPU time in hundredths of a second on every architecture that Node runs on (USER_HZ).
const TICKS_PER_SECOND = 100

/** Returns the ids of a process's children that still run. Linux only. */
export function childrenOf(pid: number): number[] {
  return words(`/proc/${pid}/task/${pid}/children`).map(Number)
}

export function isNode(pid: number): boolean {
  try {
    // Do not read its command line: a process may set that to anything.
    return basename(readlinkSync(`/proc/${pid}/exe`)) === 'node'
  } catch {
    return false
  }
}

/** Sums a process with all its descendants. `largestMb` is the single largest of them. */
export function familyUsage(pid: number): Usage {
  const family = descend(pid)
  const sizes = family.map(memoryMb)
  return {
    cpuSeconds: family.reduce((sum, member) => sum + cpuSeconds(member), 0),
    memoryMb: sizes.reduce((sum, size) => sum + size, 0),
    largestMb: Math.max(0, ...sizes),
  }
}

function descend(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(descend)]
}

// Includes the time of children that have ended: PostgreSQL's sessions come and go.
function cpuSeconds(pid: number): number {
  const stat = read(`/proc/${pid}/stat`)
  // The name in parentheses may hold spaces; the fields after it are counted from the third.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index] ?? 0), 0)
  return ticks / TICKS_PER_SECOND
}

// Returns resident memory without shared memory: otherwise each PostgreSQL session would count the same buffers.
function memoryMb(pid: number): number {
  const status = read(`/proc/${pid}/status`)
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
  return (kilobytes('VmRSS') - kilobytes('RssShmem')) / 1024
}

function words(file: string): string[] {
  return read(file).split(/\s+/).filter(Boolean)
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // The process has ended since it was listed.
    return ''
  }
}
