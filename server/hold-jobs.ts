import { setTimeout as pause } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/postgres-js'
import { claimJobs, shareJobs } from '#lib/queue/release.ts'
import { openConnection } from '#server/postgres/open-connection.ts'

/** The pause before trying again while the database is away, in ms. */
const RETRY_MS = 1000

/**
 * Takes this process's share of the right to run jobs, on a connection of its own, and holds it until `end`. If the
 * connection breaks, it takes the share again: otherwise the next process to start would give the jobs that run here to
 * others.
 */
export async function holdJobs(databaseUrl: string): Promise<{ end(): Promise<void> }> {
  const ending = new AbortController()
  let isTaking = true
  const takeAgain = async () => {
    if (isTaking) return
    isTaking = true
    while (!ending.signal.aborted && !(await isTaken())) await pause(RETRY_MS)
    isTaking = false
  }
  const session = openConnection(databaseUrl, {
    name: 'critical-path jobs',
    lifeSeconds: null,
    onClosed: () => void takeAgain(),
  })
  const isTaken = () =>
    shareJobs(drizzle(session)).then(
      () => true,
      () => false,
    )
  await claimJobs(drizzle(session))
  isTaking = false
  return {
    end: async () => {
      ending.abort()
      await session.end({ timeout: 5 })
    },
  }
}
