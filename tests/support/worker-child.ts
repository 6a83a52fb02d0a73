import { env } from '#lib/platform/env.ts'
import { startWorkers } from '#server/workers.ts'

// The process that runs the queue's jobs, and nothing else. A test kills it.
await startWorkers(env().databaseUrl)
process.on('disconnect', () => process.exit(0))
process.send?.('running')
