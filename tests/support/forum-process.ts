import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ENV_NAMES } from '#lib/platform/env-variables.ts'
import { stopCluster } from '#server/embedded-postgres.ts'
import { findFreePort } from '#server/free-port.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

// The run has built once, before its first test; a file saved during the run must not start another build.
const AS_BUILT = ['--as-built']

/** The end of a process, and all its output. */
export type Ending = { code: number | null; signal: NodeJS.Signals | null; output: string }

/** The real `npm start` as a child process, with given settings. */
export type ForumProcess = {
  url: string
  dataDir: string
  pid: number
  /** Resolves when it has printed its address; rejects with its output when it ends before. */
  ready: Promise<void>
  ended: Promise<Ending>
  signal(name: NodeJS.Signals): void
  output(): string
}

type Options = { dataDir: string; env?: Readonly<Record<string, string>>; script?: string; words?: readonly string[] }

/** The prefix of the temporary directories of test forums. */
export const DATA_DIR_PREFIX = 'critical-path-data-'

/**
 * Makes a directory for a forum's data, empty or as a copy of `original`; `remove` first ends whatever still runs on
 * it.
 */
export function makeDataDir(original?: string): { dataDir: string; remove: () => Promise<void> } {
  const dataDir = mkdtempSync(join(tmpdir(), DATA_DIR_PREFIX))
  // Files keep their owners: the database refuses files of another user.
  if (original) execFileSync('cp', ['-a', `${original}/.`, dataDir])
  return { dataDir, remove: () => removeDataDir(dataDir) }
}

/** Removes a forum's data, and first ends whatever still runs on it. */
export async function removeDataDir(dataDir: string): Promise<void> {
  killAll(dataDir)
  await stopCluster(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
}

/** Starts the forum on a free port. It gets only the settings in `env`, none of this process. */
export async function startForum({
  dataDir,
  env = {},
  script = 'server/start.ts',
  words = AS_BUILT,
}: Options): Promise<ForumProcess> {
  const port = env['PORT'] ?? String(await findFreePort())
  const blank = Object.fromEntries(ENV_NAMES.map((name) => [name, '']))
  const child = spawn(process.execPath, ['--import', './server/register.ts', script, ...words], {
    cwd: ROOT,
    env: { ...inherited(), ...blank, DATA_DIR: dataDir, PORT: port, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A separate process group, as a terminal gives it.
    detached: true,
  })
  return watch(child, { dataDir, url: `http://127.0.0.1:${port}` })
}

function watch(child: ChildProcess, known: { dataDir: string; url: string }): ForumProcess {
  let heard = ''
  const announced = Promise.withResolvers<void>()
  const listen = (chunk: Buffer) => {
    heard += chunk.toString('utf8')
    if (heard.includes('Critical Path is at')) announced.resolve()
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)
  const ended = new Promise<Ending>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, output: heard }))
  })
  const died = ended.then(({ output }) => Promise.reject(new Error(`the forum ended while starting:\n${output}`)))
  const ready = Promise.race([announced.promise, died])
  // Tests of failing starts only wait for `ended`.
  ready.catch(() => undefined)
  return { ...known, pid: child.pid ?? 0, ready, ended, signal: (name) => void child.kill(name), output: () => heard }
}

/** Returns the ids of all processes whose command line or environment names the data directory. Linux only. */
export function processesOf(dataDir: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => ['cmdline', 'environ'].some((file) => mentions(`/proc/${pid}/${file}`, dataDir)))
    .map(Number)
}

/** Kills (-9) everything that belongs to the data directory: the forum, its database, their children. */
export function killAll(dataDir: string): void {
  for (const pid of processesOf(dataDir)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // The process has ended since it was listed.
    }
  }
}

function mentions(file: string, text: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes(text)
  } catch {
    return false
  }
}

// Remove the test runner's own variables, which would change the behaviour of Next, or ours.
function inherited(): NodeJS.ProcessEnv {
  const marks = /^(VITEST|TEST|NEXT|CRITICAL_PATH|E2E)|^NODE_ENV$/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !marks.test(name))) as NodeJS.ProcessEnv
}
