import { readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'

/** What a family of processes used: of CPU since it began, of memory now. */
export type Usage = { cpuSeconds: number; memoryMb: number; largestMb: number }

// Linux counts CPU time in hundredths of a second on every architecture Node runs on (USER_HZ).
const TICKS_PER_SECOND = 100

/** Ids of the processes a process started, as far as they still run. Linux only. */
export function childrenOf(pid: number): number[] {
  return words(`/proc/${pid}/task/${pid}/children`).map(Number)
}

export function isNode(pid: number): boolean {
  try {
    // Not its command line: a process may call itself what it likes.
    return basename(readlinkSync(`/proc/${pid}/exe`)) === 'node'
  } catch {
    return false
  }
}

/** A process with all its descendants. `largestMb` is of the single largest of them. */
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

// With the time of children that have ended: PostgreSQL's sessions come and go.
function cpuSeconds(pid: number): number {
  const stat = read(`/proc/${pid}/stat`)
  // The name in parentheses may hold spaces; after it the fields are counted from the third.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index] ?? 0), 0)
  return ticks / TICKS_PER_SECOND
}

// Resident less what is shared with others: PostgreSQL's sessions would each count the same buffers.
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
    // Ended since it was listed.
    return ''
  }
}
