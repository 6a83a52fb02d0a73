import type { ServerResponse } from 'node:http'
import pLimit from 'p-limit'

/** The most waiting requests; later ones get 503. */
const MAX_WAITING = 200
/** The longest wait for a turn, in ms; after it the client has probably disconnected. */
const MAX_WAIT_MS = 6000

/** The time for which the work for a disconnected client may keep its turn, in ms. */
const MAX_ABANDONED_MS = 3000

export type Admission = {
  /** Returns whether the queue is full. */
  isFull: () => boolean
  /** Runs the work; resolves with false if it was refused. */
  admit: (work: () => Promise<void>) => Promise<boolean>
}

/**
 * Admits as many requests as can be answered in good time, and refuses the rest before any work. `atOnce` requests run
 * at a time: there is one thread, and more than it takes to keep it busy while the database works would slow down all
 * of them.
 */
export function createAdmission(atOnce: number): Admission {
  const limit = pLimit(atOnce)
  const isFull = () => limit.pendingCount >= MAX_WAITING
  return {
    isFull,
    admit: async (work) => {
      if (isFull()) return false
      let isWaiting = true
      const { promise: tooLate, resolve } = Promise.withResolvers<false>()
      const timer = setTimeout(() => {
        if (isWaiting) resolve(false)
        isWaiting = false
      }, MAX_WAIT_MS)
      const done = limit(async () => {
        clearTimeout(timer)
        if (!isWaiting) return false
        isWaiting = false
        await work()
        return true
      })
      return await Promise.race([done, tooLate])
    },
  }
}

/**
 * Resolves when the work is done, or some seconds after its client has disconnected: Next may never report the end of
 * an answer that nobody reads, and its turn would be lost.
 */
export async function runUntilAbandoned(response: ServerResponse, work: () => Promise<void>): Promise<void> {
  // The client disconnected while it waited.
  if (response.closed) return
  let isDone = false
  const abandoned = new Promise<void>((resolve) => {
    response.once('close', () => {
      if (isDone) resolve()
      else setTimeout(resolve, MAX_ABANDONED_MS).unref()
    })
  })
  await Promise.race([work().finally(() => (isDone = true)), abandoned])
}
