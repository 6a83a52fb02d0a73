import { createServer } from 'node:net'
import { inspect } from 'node:util'
import { type Env, readEnv } from '#lib/platform/env.ts'
import { sentenceFor } from '#server/failure.ts'
import { listen } from '#server/listen.ts'
import { createShutdown } from '#server/shutdown.ts'

// `npm start` and, with --dev, `npm run dev`. With --as-built it serves the existing `.next`, however old: for machines
// that get their build from elsewhere, and for tests, which must not build concurrently.

const shutdown = createShutdown()

try {
  await shutdown.whileStarting(start)
} catch (error) {
  // After a signal, errors of cancelled work are not reported; the signal's own handler ends the process.
  if (!shutdown.signal.aborted) await giveUp(error)
}

async function start(): Promise<void> {
  const settings = readEnv()
  await assertPortFree(settings)
  // Import it late: the forum is a thousand modules, and a typing error in a setting should show at once.
  const { runForum } = await import('#server/forum.ts')
  const dev = process.argv.includes('--dev')
  await runForum(settings, { dev, asBuilt: process.argv.includes('--as-built'), shutdown, say })
}

// Check the port first: the build takes minutes. Listening checks it again.
async function assertPortFree(settings: Env): Promise<void> {
  const probe = createServer()
  await listen(probe, settings)
  await new Promise((resolve) => probe.close(resolve))
}

async function giveUp(error: unknown): Promise<never> {
  process.stderr.write(`${sentenceFor(error) ?? inspect(error)}\n`)
  await shutdown.run()
  process.exit(1)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
