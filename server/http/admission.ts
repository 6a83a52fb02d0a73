import type { ServerResponse } from 'node:http'
import pLimit from 'p-limit'

/** Requests that wait for their turn; those after them are told to come back. */
const MAX_WAITING = 200
/** Longest wait for a turn, in ms; who has waited longer has probably gone. */
const MAX_WAIT_MS = 6000

/** How long what is done for somebody who has gone may keep its turn, in ms. */
const MAX_ABANDONED_MS = 3000

export type Admission = {
  /** Is there no room to wait? */
  isFull: () => boolean
  /** False when the work was turned away. */
  admit: (work: () => Promise<void>) => Promise<boolean>
}

/**
 * Lets so much work in as gets done in good time, and turns the rest away before any of it is started. `atOnce` requests are
 * worked on at a time: there is one thread, and more than keep it busy while the database works make each of them slower.
 */
export function createAdmission(atOnce: number): Admission {
  const limit = pLimit(atOnce)
  const isFull = () => limit.pendingCount >= MAX_WAITING
  return {
    isFull,
    admit: async (work) => {
      if (isFull()) return false
      const askedAt = performance.now()
      return await limit(async () => {
        if (performance.now() - askedAt > MAX_WAIT_MS) return false
        await work()
        return true
      })
    },
  }
}

/**
 * Resolves when the work is done, or some seconds after its client has gone: of an answer that nobody waited for Next may never say
 * that it is over, and a turn it kept would be lost for good.
 */
export async function untilOver(response: ServerResponse, work: () => Promise<void>): Promise<void> {
  // Gone while it waited: nobody is there to answer.
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
