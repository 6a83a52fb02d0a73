import { startLive } from './live-process.ts'

/** The first message has the port; each answer to a message has the memory, in bytes. */
export type ChildWord = { port?: number; rss?: number }

// The process of `forkLive`.

const live = await startLive()
process.on('message', () => {
  globalThis.gc?.()
  tell({ rss: process.memoryUsage().rss })
})
process.on('disconnect', () => process.exit(0))
tell({ port: live.port })

function tell(word: ChildWord): void {
  process.send?.(word)
}
