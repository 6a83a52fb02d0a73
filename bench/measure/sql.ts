import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CONNECTIONS, knownOf, openReplay, replay } from '#bench/limits/replay.ts'
import { pgbenchScript } from '#bench/record/pgbench-script.ts'
import type { Recording } from '#bench/record/statements.ts'
import type { Crowd } from '#bench/world/crowd.ts'
import type { Run } from './alternate.ts'
import { percentile } from './statistics.ts'

type Job = { databaseUrl: string; recording: Recording; crowd: Crowd; seconds: number }

/** Runs the recording by pgbench, prepared, on as many connections as the forum's pool has. */
export async function runPgbench(pgbench: string, { databaseUrl, recording, crowd, seconds }: Job): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'critical-path-pgbench-'))
  try {
    writeFileSync(join(folder, 'script.sql'), pgbenchScript(recording, crowd))
    const url = new URL(databaseUrl)
    const words = ['-n', '-M', 'prepared', '-c', String(CONNECTIONS), '-j', '1', '-T', String(seconds)]
    words.push('-f', 'script.sql', '--log', '--log-prefix=times', '-h', url.hostname, '-p', url.port)
    words.push('-U', url.username, url.pathname.slice(1))
    const env = { ...process.env, PGPASSWORD: url.password }
    const { stdout } = await promisify(execFile)(pgbench, words, { cwd: folder, env })
    const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
    const failed = Number(/number of failed transactions: (\d+)/.exec(stdout)?.[1] ?? 0)
    if (!(perSecond > 0)) throw new Error(`pgbench did not say how fast it was:\n${stdout}`)
    return { perSecond, errors: failed, ...latencies(readTimes(folder)) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// The third column of pgbench's log is the transaction's time in microseconds.
function readTimes(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith('times'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
    .map((line) => Number(line.split(' ')[2]) / 1000)
}

/**
 * Runs the recording through postgres.js: like pgbench's, every connection sends the next statement as soon as it has
 * its answer.
 */
export async function runDriver({ databaseUrl, recording, crowd, seconds }: Job): Promise<Run> {
  const sql = openReplay(databaseUrl)
  const pick = (first: number) => first + Math.floor(Math.random() * crowd.size)
  const once = () => replay(sql, recording, knownOf(crowd, pick(crowd.firstPerson), pick(crowd.firstPost)))
  try {
    await Promise.all(Array.from({ length: CONNECTIONS }, once))
    const startedAt = performance.now()
    const endsAt = startedAt + seconds * 1000
    const times: number[] = []
    const work = async () => {
      for (let from = performance.now(); from < endsAt; from = performance.now()) {
        await once()
        times.push(performance.now() - from)
      }
    }
    await Promise.all(Array.from({ length: CONNECTIONS }, work))
    const elapsed = (performance.now() - startedAt) / 1000
    return { perSecond: times.length / elapsed, errors: 0, ...latencies(times) }
  } finally {
    await sql.end()
  }
}

function latencies(times: readonly number[]) {
  const [p50, p95, p99] = [percentile(times, 0.5), percentile(times, 0.95), percentile(times, 0.99)]
  return { p50, p95, p99, requests: times.length }
}
