import { startLive } from './live-process.ts'

// The process of `forkLive`: it tells its port, and answers each message with its memory.

const live = await startLive()
process.on('message', () => {
  globalThis.gc?.()
  process.send?.({ rss: process.memoryUsage().rss })
})
process.on('disconnect', () => process.exit(0))
process.send?.({ port: live.port })
