import pLimit from 'p-limit'

/** Requests Next works on at once. It has one thread: more would only make each of them slower. */
const AT_ONCE = 12
/** Requests that wait for their turn; those after them are told to come back. */
const MAX_WAITING = 200
/** Longest wait for a turn, in ms; who has waited longer has probably gone. */
const MAX_WAIT_MS = 6000

export type Admission = {
  /** Is there no room to wait? */
  isFull: () => boolean
  /** False when the work was turned away. */
  admit: (work: () => Promise<void>) => Promise<boolean>
}

/** Lets so much work in as gets done in good time, and turns the rest away before any of it is started. */
export function createAdmission(): Admission {
  const limit = pLimit(AT_ONCE)
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
