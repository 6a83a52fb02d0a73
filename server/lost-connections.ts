import { isDatabaseAway } from '#lib/platform/database-away.ts'
import { log } from '#lib/platform/log.ts'

/**
 * Keeps this process alive when the database goes away in the middle of a job. The queue does not handle that it cannot
 * write down the job's failure, and postgres.js writes once more to a socket that has closed; its query has failed
 * already. Node would end the whole forum for either. Other errors end a process without Next; where Next runs, its own
 * listener logs them and the process goes on.
 */
export function surviveLostConnections(): void {
  process.on('unhandledRejection', (error) => {
    // `pg` gives no code to a connection that ends.
    const hasEnded = error instanceof Error && error.message.startsWith('Connection terminated')
    if (!hasEnded && !isDatabaseAway(error)) throw error
    log.error('the database is away', error)
  })
  process.on('uncaughtException', (error) => {
    log.error('uncaught error', error)
    const isLateWrite = /nextWrite .*postgres\/src\/connection\.js/.test(error.stack ?? '')
    // Next has its own listener in a process that also answers requests.
    if (!isLateWrite && process.listenerCount('uncaughtException') === 1) process.exit(1)
  })
}
