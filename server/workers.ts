import { setTimeout as pause } from 'node:timers/promises'
import { Logger, run, type Runner } from 'graphile-worker'
import { db } from '#db/client.ts'
import { crontab } from '#lib/jobs/crontab.ts'
import { tasks } from '#lib/jobs/tasks.ts'
import { LONG_JOBS } from '#lib/queue/types.ts'
import { log } from '#lib/platform/log.ts'
import { hasVocabulary } from '#lib/search/jobs.ts'
import type { JobPayloads } from '#lib/queue/types.ts'
import { holdJobs } from '#server/hold-jobs.ts'

/** The queue's pause before it tries again after the database was away, in ms. */
const RETRY_MS = 5000

/** Forwards the queue's warnings and drops its messages about successful jobs. */
export const quietLogger = new Logger((scope) => (level, message) => {
  if (['error', 'warning'].includes(level)) log.warn('jobs', { message, ...scope })
})

/**
 * Runs the queue's jobs in this process, two at a time. If the database is away for long, the queue gives up; it is
 * restarted until the database is back. `stop` lets the running jobs finish.
 */
export async function startWorkers(databaseUrl: string): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController()
  const right = await holdJobs(databaseUrl)
  let runner: Runner | null = await runQueue(databaseUrl)
  // A new version may render texts differently; otherwise the job finds nothing to do.
  await addLongJob(runner, 'render-again')
  // The nightly job keeps the vocabulary up to date. Counting all words at every start would slow searches down for
  // minutes.
  if (!(await hasVocabulary(db()))) await addLongJob(runner, 'refresh-vocabulary')
  const watch = async () => {
    while (!stopping.signal.aborted) {
      try {
        runner ??= await runQueue(databaseUrl)
        await runner.promise
      } catch (error) {
        if (!stopping.signal.aborted) log.error('jobs stopped', error)
      }
      runner = null
      await pause(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const watched = watch()
  return {
    stop: async () => {
      stopping.abort()
      await runner?.stop()
      await watched
      await right.end()
    },
  }
}

async function addLongJob(runner: Runner, task: keyof JobPayloads): Promise<void> {
  await runner.addJob(task, {}, { jobKey: task, queueName: LONG_JOBS })
}

function runQueue(databaseUrl: string): Promise<Runner> {
  return run({
    connectionString: databaseUrl,
    taskList: tasks,
    crontab,
    concurrency: 2,
    maxPoolSize: 4,
    // The start decides the order of stopping.
    noHandleSignals: true,
    logger: quietLogger,
  })
}
