import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ENV_NAMES } from '#lib/platform/env-variables.ts'
import { findFreePort } from '#server/free-port.ts'
import { childrenOf, isNode } from '#bench/measure/processes.ts'
import { keepUntilExit } from './children.ts'
import { ROOT } from './folders.ts'

/** A forum as `npm start` runs it, on a database of the benchmark. */
export type Forum = {
  url: string
  pid: number
  /** The number of its processes that answer requests; a limit gets as many. */
  processes: () => number
  stop: () => Promise<void>
}

const SECRET = 'benchmark-benchmark-benchmark-benchmark'
const READY = 'Critical Path is at'

/** Starts the forum; `env` adds settings, and nothing else of this process's environment is passed on. */
export async function startForum(databaseUrl: string, env: Readonly<Record<string, string>> = {}): Promise<Forum> {
  const dataDir = mkdtempSync(join(tmpdir(), 'critical-path-bench-'))
  const port = await findFreePort()
  const blank = Object.fromEntries(ENV_NAMES.map((name) => [name, '']))
  // The load names the address that a request comes from: one address may not search as often as wrk asks.
  const proxy = { TRUST_PROXY: '1' }
  const own = { DATABASE_URL: databaseUrl, AUTH_SECRET: SECRET, DATA_DIR: dataDir, PORT: String(port), ...proxy }
  const concurrency = process.env['WEB_CONCURRENCY']
  const words = ['--import', './server/register.ts', 'server/start.ts', '--as-built']
  const started = spawn(process.execPath, words, {
    cwd: ROOT,
    env: { ...inherited(), ...blank, ...own, ...(concurrency && { WEB_CONCURRENCY: concurrency }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Start it in its own process group: the terminal's Ctrl-C must reach it only once, through us.
    detached: true,
  })
  const child = keepUntilExit(started)
  const pid = child.pid ?? 0
  let isEnding = false
  const stop = async () => {
    isEnding = true
    await end(child)
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await waitForAddress(child, () => isEnding)
  } catch (error) {
    await stop()
    throw error
  }
  const processes = () => Math.max(1, childrenOf(pid).filter(isNode).length)
  return { url: `http://127.0.0.1:${port}`, pid, processes, stop }
}

// The kept output, in characters, is enough for the reason of a failure; that of ten minutes of load would fill the
// memory.
const OUTPUT_LIMIT = 20_000

function waitForAddress(child: ChildProcess, isEnding: () => boolean): Promise<void> {
  let output = ''
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-OUTPUT_LIMIT)
      if (output.includes(READY)) resolve()
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('error', reject)
    child.once('close', (code, signal) => {
      reject(new Error(`The forum ended while starting:\n${output}`))
      if (!isEnding()) process.stderr.write(`The forum ended by itself (${signal ?? code}):\n${output}\n`)
    })
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'close')
  child.kill('SIGTERM')
  const forced = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await ended
  clearTimeout(forced)
}

// Remove the variables of npm and of test runners, which would change the behaviour of Next, or ours.
function inherited(): NodeJS.ProcessEnv {
  const marks = /^(VITEST|TEST|NEXT|CRITICAL_PATH|E2E|npm_)|^NODE_ENV$/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !marks.test(name))) as NodeJS.ProcessEnv
}
