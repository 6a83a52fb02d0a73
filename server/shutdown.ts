import { log } from '#lib/platform/log.ts'

/** The started parts, and the way to end them in reverse order. */
export type Shutdown = {
  /** Aborted at the first signal; pass it to everything that can be cancelled. */
  signal: AbortSignal
  /** Registers how to undo something that was just started. */
  later(name: string, undo: () => Promise<void> | void): void
  /** Runs the start. A signal waits for its current step, so that nothing starts after the stop. */
  whileStarting(work: () => Promise<void>): Promise<void>
  /** Undoes everything once, last started first; a failure is logged and the rest still runs. */
  run(): Promise<void>
}

/** Functions to run in reverse order, once each. A failure is logged and the rest still runs. */
export function createUndoList(): Pick<Shutdown, 'later' | 'run'> {
  const undos: { name: string; undo: () => Promise<void> | void }[] = []
  let running: Promise<void> | null = null
  const runAll = async () => {
    for (let next = undos.pop(); next; next = undos.pop()) {
      try {
        await next.undo()
      } catch (error) {
        log.error(`stopping ${next.name}`, error)
      }
    }
  }
  return {
    later: (name, undo) => void undos.push({ name, undo }),
    run: () => (running ??= runAll()),
  }
}

// Ctrl-C under npm arrives twice, from the terminal and forwarded by npm, a few milliseconds apart.
const SAME_SIGNAL_MS = 500

/** Handles Ctrl-C, SIGTERM and a closed terminal: the first signal stops the process in order, a second one at once. */
export function createShutdown(): Shutdown {
  const { later, run } = createUndoList()
  const controller = new AbortController()
  let starting: Promise<void> = Promise.resolve()
  let firstAt = 0

  const onSignal = async () => {
    if (firstAt > 0) {
      if (Date.now() - firstAt > SAME_SIGNAL_MS) process.exit(130)
      return
    }
    firstAt = Date.now()
    controller.abort()
    await Promise.allSettled([starting])
    await run()
    process.exit(0)
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => void onSignal())
  // Writing to a closed terminal fails; that must not end us before the database has stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

  return {
    signal: controller.signal,
    run,
    later,
    whileStarting: (work) => (starting = work()),
  }
}
