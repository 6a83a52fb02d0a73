import { inspect } from 'node:util'
import { readEnv } from '#lib/platform/env.ts'
import { log } from '#lib/platform/log.ts'
import { sentenceFor } from '#server/failure.ts'
import { createUndoList } from '#server/shutdown.ts'
import type { HouseWord, WorkerWord } from '#server/web-workers.ts'
import { serveWeb } from '#server/web.ts'

// One of the web processes; `web-workers.ts` starts and ends it. Signals of a terminal go to the whole group: the first
// process handles them.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => undefined)
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

const undos = createUndoList()
let isStopping = false

async function stop(code: number): Promise<void> {
  if (isStopping) return
  isStopping = true
  await undos.run()
  process.exit(code)
}

const settled = Promise.withResolvers<Record<string, string>>()
process.on('message', (word: HouseWord) => {
  if (word.kind === 'stop') void stop(0)
  else settled.resolve(word.env)
})
// The first process has died; nobody would restart this one.
process.on('disconnect', () => void stop(1))

try {
  // The modules are loaded; the database may not be open yet.
  Object.assign(process.env, await settled.promise)
  await serveWeb(readEnv(), { dev: false, shutdown: undos })
  tell({ kind: 'serving' })
} catch (error) {
  log.error('a web process did not start', error)
  tell({ kind: 'failed', sentence: sentenceFor(error) ?? inspect(error) })
  await stop(1)
}

function tell(word: WorkerWord): void {
  process.send?.(word)
}
