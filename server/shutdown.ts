import { log } from '#lib/platform/log.ts'

/** What has been started so far, and how to end it in the opposite order. */
export type Shutdown = {
  /** Becomes aborted at the first signal; hand it to whatever can be broken off. */
  signal: AbortSignal
  /** Registers the undoing of something that was just started. */
  later(name: string, undo: () => Promise<void> | void): void
  /** Does the starting. A signal waits for its present step, so that nothing is started behind the stop's back. */
  whileStarting(work: () => Promise<void>): Promise<void>
  /** Undoes everything, last started first, once; a failure is logged and the rest still happens. */
  run(): Promise<void>
}

/** Things to undo, last done first; each once. A failure is logged and the rest still happens. */
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

/** Listens to Ctrl-C, SIGTERM and a closed terminal: the first ends the process in order, a second at once. */
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
  // A terminal that was closed takes no more words; that must not end us before the database is stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

  return {
    signal: controller.signal,
    run,
    later,
    whileStarting: (work) => (starting = work()),
  }
}
