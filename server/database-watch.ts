import type { Sql } from 'postgres'
import { log } from '#lib/platform/log.ts'
import { openConnection } from '#server/postgres/open-connection.ts'

/** The time between two checks of the database, in ms. */
const ASK_MS = 1000
/**
 * The number of ticks without an answer after which the database counts as away, and after which nobody waits for it
 * any longer. Ticks are counted, not time: a process that had no time to listen has had only one tick.
 */
const MOMENTS = { doubted: 2, givenUp: 4 }

export type DatabaseWatch = {
  /** True if it answered the last check, and until the first one. */
  isUp: () => boolean
  /** Resolves with `isUp`; waits only for the first answer: under load each wait costs a turn of a busy event loop. */
  whenKnown: () => Promise<boolean>
  close: () => Promise<void>
}

type Told = {
  /** Called when the database neither answers nor refuses, and again for as long as it does not. */
  giveUp: () => Promise<void>
  /** Called when it answers again. */
  resume: () => void
}

/**
 * Checks the database every second, over a separate connection, so that an exhausted pool does not look like a dead
 * database. PostgreSQL ends a statement that takes too long; a stopped or unreachable server cannot, so it would be
 * waited for without end. `open` makes that connection.
 */
export function watchDatabase(databaseUrl: string, told: Told, open = openConnection): DatabaseWatch {
  const first = Promise.withResolvers<void>()
  let client: Sql | null = null
  let question: { unanswered: number } | null = null
  let [isUp, isGivenUp] = [true, false]
  const find = (found: boolean) => {
    isUp = found
    first.resolve()
  }
  const settle = (settled: object, found: boolean) => {
    // The error may be that of an abandoned connection.
    if (settled !== question) return
    question = null
    find(found)
    // A server that refuses is alive: requests fail at once, and nobody waits.
    if (isGivenUp) told.resume()
    isGivenUp = false
  }
  const ask = () => {
    const asked = (question = { unanswered: 0 })
    client ??= open(databaseUrl, { name: 'critical-path watch', backoffSeconds: 0 })
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
