import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findPostmaster } from '#server/postgres/postmaster.ts'
import { common } from './plain-forms.ts'
import { send } from './raw-http.ts'

// Linux only, like the rest of what looks at processes here.

/** The longest wait for one answer, in ms. */
const PATIENCE_MS = 1000

/** Returns the processes of a forum that answer requests. */
export function webProcesses(forumPid: number): number[] {
  return childrenOf(forumPid).filter((pid) => commandOf(pid).includes('web-worker.ts'))
}

/** Returns the database server of a data directory, and its backends. */
export function databaseProcesses(dataDir: string): number[] {
  const pid = findPostmaster(join(dataDir, 'pg'))?.pid ?? 0
  return [pid, ...childrenOf(pid)]
}

/**
 * Requests a page again and again until it comes from the database; returns the time, in ms. Throws after `limitMs`.
 */
export async function untilServed(base: string, limitMs: number, path = '/search?q=project'): Promise<number> {
  const startedAt = performance.now()
  for (;;) {
    // Nobody closes a connection that was handed to a process as it died.
    const asked = send(base, path, { headers: common(base, {}) }).then(
      (answer) => answer.status,
      () => 0,
    )
    const status = await Promise.race([asked, pause(PATIENCE_MS, 0)])
    const tookMs = performance.now() - startedAt
    if (status === 200) return tookMs
    if (tookMs > limitMs) throw new Error(`not served after ${Math.round(tookMs)} ms (${status})`)
    await pause(50)
  }
}

/** Returns the value below which this part of the list lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
