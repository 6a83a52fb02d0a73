import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { BENCH_DIR } from '#bench/world/folders.ts'
import type { Run } from './alternate.ts'

export type Load = {
  url: string
  /** The Lua script in bench/load. */
  script: string
  /** Settings that the script's `init` gets as name=value. */
  settings?: Readonly<Record<string, string | number>>
  connections: number
  threads?: number
  seconds: number
}

/** A run of wrk, with the additional counts of its script. */
export type WrkRun = Run & { counts: Readonly<Record<string, number>> }

type Said = {
  durationUs: number
  requests: number
  errors: number
  p50Us: number
  p95Us: number
  p99Us: number
  counts: Record<string, number>
}

const MARK = 'RESULT '
// An answer later than this counts as an error; wrk's own two seconds would cut off slow answers that are to be
// measured.
const TIMEOUT_SECONDS = 30

/**
 * Runs wrk once. Its scripts print one line of JSON with figures that wrk's own summary leaves out, the 95th percentile
 * first.
 */
export async function runWrk(wrk: string, load: Load): Promise<WrkRun> {
  const settings = Object.entries(load.settings ?? {}).map(([name, value]) => `${name}=${value}`)
  const words = [
    `-t${load.threads ?? 1}`,
    `-c${load.connections}`,
    `-d${load.seconds}s`,
    `--timeout=${TIMEOUT_SECONDS}s`,
    '-s',
    join(BENCH_DIR, 'load', load.script),
    load.url,
    '--',
    ...settings,
  ]
  const { stdout } = await promisify(execFile)(wrk, words, { cwd: join(BENCH_DIR, 'load'), maxBuffer: 16_000_000 })
  const line = stdout.split('\n').find((text) => text.startsWith(MARK))
  if (!line) throw new Error(`wrk ended without a result:\n${stdout}`)
  const said = JSON.parse(line.slice(MARK.length)) as Said
  return {
    perSecond: (said.requests / said.durationUs) * 1_000_000,
    p50: said.p50Us / 1000,
    p95: said.p95Us / 1000,
    p99: said.p99Us / 1000,
    requests: said.requests,
    errors: said.errors,
    counts: said.counts,
  }
}
