import cluster, { type Worker } from 'node:cluster'
import { setTimeout as pause } from 'node:timers/promises'
import { type Env, inheritedEnv, POOL_SIZE } from '#lib/platform/env.ts'
import { log } from '#lib/platform/log.ts'
import { StartFailure } from '#server/failure.ts'
import type { Shutdown } from '#server/shutdown.ts'

/** Messages to a web process: serve with this environment, or end. */
export type HouseWord = { kind: 'serve'; env: Record<string, string> } | { kind: 'stop' }
/** A web process's messages about its start. */
export type WorkerWord = { kind: 'serving' } | { kind: 'failed'; sentence: string }

/** A process that dies sooner than this after its start is restarted after a pause, in ms. */
const TOO_SOON_MS = 2000
/**
 * The time that a process may take to end before it is killed, in ms; it lets requests in flight finish for ten
 * seconds.
 */
const STOP_MS = 15_000

/**
 * V8's memory limit for objects in each process, in MB; cached pages are outside of it. An uncached render takes a few
 * and 70 stay: V8's own limit, gigabytes on most machines, only delays garbage collection.
 */
const MAX_HEAP_MB = 192
/**
 * The least memory for new objects in each process, in MB. A cached page leaves 10 kB of garbage; V8 starts with 1 MB
 * and grows it only if much survives, so it collected every hundred requests: 18 % of the time.
 */
const YOUNG_HEAP_MB = 16

/**
 * The most glibc heaps beside V8's: pages are compressed on any free thread, and without this limit each thread's heap
 * keeps its peak size (mallopt(3), M_ARENA_MAX).
 */
const MALLOC_ARENAS = { MALLOC_ARENA_MAX: '2' }

/** Web processes that have been started, and load their modules until they are told to serve. */
export type WebWorkers = {
  /**
   * Makes them serve on one port (see `listen`), and restarts any that dies. Returns when all of them serve. Throws
   * StartFailure when one cannot.
   */
  serve: (pools: Env['pools'], shutdown: Pick<Shutdown, 'later'>) => Promise<void>
}

/** Starts `count` web processes early: loading takes as long as opening the database. */
export function forkWebWorkers(count: number, shutdown: Pick<Shutdown, 'later'>): WebWorkers {
  const heap = [`--max-old-space-size=${MAX_HEAP_MB}`, `--min-semi-space-size=${YOUNG_HEAP_MB}`]
  const execArgv = ['--import', './server/register.ts', ...heap]
  cluster.setupPrimary({ exec: 'server/web-worker.ts', args: [], execArgv })
  let isStopping = false
  const stop = async () => {
    isStopping = true
    await Promise.all(Object.values(cluster.workers ?? {}).map(async (worker) => worker && stopWorker(worker)))
  }
  shutdown.later('waiting web processes', stop)
  const waiting = Array.from({ length: count }, fork)
  let settings: Record<string, string> = {}
  const start = async ({ worker, startedAt, answer } = fork()) => {
    let hasServed = false
    worker.once('exit', (code, signal) => {
      if (isStopping || !hasServed) return
      log.warn('a web process ended', { pid: worker.process.pid, code, signal })
      const wait = Math.max(0, TOO_SOON_MS - (performance.now() - startedAt))
      void pause(wait).then(replace)
    })
    if (worker.isConnected()) worker.send({ kind: 'serve', env: settings } satisfies HouseWord)
    await answer
    hasServed = true
  }
  // A process that dies while it starts, or cannot reach the database yet, is restarted too: otherwise its place would
  // stay empty.
  const replace = async (): Promise<void> => {
    if (isStopping) return
    try {
      await start()
    } catch (error) {
      log.error('a web process did not start', error)
      await pause(TOO_SOON_MS)
      await replace()
    }
  }
  return {
    serve: async (pools, { later }) => {
      settings = inheritedEnv(pools ? { [POOL_SIZE]: String(pools.web) } : {}) as Record<string, string>
      // Stop them before the database, which their current requests need.
      later('web processes', stop)
      await Promise.all(waiting.map(start))
    },
  }
}

type Forked = { worker: Worker; startedAt: number; answer: Promise<void> }

function fork(): Forked {
  // React and Next read this when they load.
  const worker = cluster.fork({ ...MALLOC_ARENAS, NODE_ENV: 'production' })
  const answer = serving(worker)
  // A process that dies while it waits is noticed when it is told to serve.
  answer.catch(() => undefined)
  return { worker, startedAt: performance.now(), answer }
}

async function serving(worker: Worker): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  worker.on('message', (word: WorkerWord) => {
    if (word.kind === 'serving') resolve()
    else reject(new StartFailure(word.sentence))
  })
  worker.once('exit', () => reject(new StartFailure('A web process ended while it was starting.')))
  await promise
}

async function stopWorker(worker: Worker): Promise<void> {
  if (worker.isDead()) return
  const ended = new Promise((resolve) => worker.once('exit', resolve))
  const hurry = setTimeout(() => worker.process.kill('SIGKILL'), STOP_MS)
  if (worker.isConnected()) worker.send({ kind: 'stop' } satisfies HouseWord)
  await ended
  clearTimeout(hurry)
}
