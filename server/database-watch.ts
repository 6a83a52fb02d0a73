import type { Sql } from 'postgres'
import { log } from '#lib/platform/log.ts'
import { openConnection } from '#server/postgres/open-connection.ts'

/** How often the database is asked whether it is there, in ms. */
const ASK_MS = 1000
/**
 * After so many moments without an answer the database counts as away, and after so many nobody waits for it any longer. Moments
 * are counted, not time: a process that had no time to listen has had one moment only.
 */
const MOMENTS = { doubted: 2, givenUp: 4 }

export type DatabaseWatch = {
  /** Did it answer when it was last asked? True until that is known. */
  isUp: () => boolean
  /** The same; waits for the first answer, and for no other: under load each wait is a turn of a crowded event loop. */
  whenKnown: () => Promise<boolean>
  close: () => Promise<void>
}

type Told = {
  /** Called when the database neither answers nor refuses, and again as long as it does not. */
  giveUp: () => Promise<void>
  /** Called when it does after all. */
  resume: () => void
}

/**
 * Asks the database every second whether it is there, over a connection of its own, so that an exhausted pool does not look like a
 * dead database. PostgreSQL ends a statement that takes too long; one that stands still, or is out of reach, cannot, and would
 * be waited for as long as it does.
 */
export function watchDatabase(databaseUrl: string, told: Told): DatabaseWatch {
  const first = Promise.withResolvers<void>()
  let client: Sql | null = null
  let question: { unanswered: number } | null = null
  let [isUp, isGivenUp] = [true, false]
  const find = (found: boolean) => {
    isUp = found
    first.resolve()
  }
  const settle = (settled: object, found: boolean) => {
    // Of a connection that has been given up.
    if (settled !== question) return
    question = null
    find(found)
    // Who refuses is there: everybody is refused at once, and nobody waits.
    if (isGivenUp) told.resume()
    isGivenUp = false
  }
  const ask = () => {
    const asked = (question = { unanswered: 0 })
    client ??= openConnection(databaseUrl, { name: 'critical-path watch', backoffSeconds: 0 })
    client`select 1`.then(
      () => settle(asked, true),
      () => settle(asked, false),
    )
  }
  const hangUp = async () => {
    const old = client
    client = question = null
    await old?.end({ timeout: 0 })
  }
  const look = async () => {
    if (!question) return ask()
    question.unanswered += 1
    if (question.unanswered >= MOMENTS.doubted) find(false)
    if (question.unanswered < MOMENTS.givenUp) return
    log.warn('the database is silent', { connections: 'given up' })
    isGivenUp = true
    const ended = hangUp()
    ask()
    await Promise.all([ended, told.giveUp()])
  }
  const timer = setInterval(() => void look(), ASK_MS)
  timer.unref()
  ask()
  return {
    isUp: () => isUp,
    whenKnown: async () => {
      await first.promise
      return isUp
    },
    close: async () => {
      clearInterval(timer)
      await hangUp()
    },
  }
}
