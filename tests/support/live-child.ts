import { startLive } from './live-process.ts'

/** A message of the process of `forkLive`: the first has its port, each later one its memory in bytes. */
export type ChildMessage = { port?: number; rss?: number }

const live = await startLive()
process.on('message', () => {
  globalThis.gc?.()
  send({ rss: process.memoryUsage().rss })
})
process.on('disconnect', () => process.exit(0))
send({ port: live.port })

function send(message: ChildMessage): void {
  process.send?.(message)
}
