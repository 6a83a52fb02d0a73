import postgres, { type Sql } from 'postgres'

/** Longest the database may take to answer `select 1`, in ms. */
const LIMIT_MS = 1000
/** How often it is asked while nobody wants to know, in ms. */
const BEAT_MS = 1000
/** How old an answer may be that is given without asking, in ms. */
const MAX_AGE_MS = 3000

export type HealthProbe = {
  /** Does the database answer right now? Questions asked at the same time share one answer. */
  isDatabaseUp(): Promise<boolean>
  /** Did it, up to three seconds ago? Waits for nothing as a rule: under load each wait is a turn of a crowded event loop. */
  wasDatabaseUp(): Promise<boolean>
  close(): Promise<void>
}

/** Asks over a connection of its own, so that an exhausted pool does not look like a dead database. */
export function createHealthProbe(databaseUrl: string): HealthProbe {
  let sql: Sql | null = null
  let asking: Promise<boolean> | null = null
  const hangUp = async () => {
    const old = sql
    sql = null
    await old?.end({ timeout: 0 })
  }
  const ask = async () => {
    sql ??= postgres(databaseUrl, {
      max: 1,
      connect_timeout: LIMIT_MS / 1000,
      onnotice: () => undefined,
      connection: { application_name: 'critical-path health' },
    })
    const isUp = await answersInTime(sql)
    // A connection that hung would hang the next question too.
    if (!isUp) await hangUp()
    return isUp
  }
  let latest = { isUp: false, at: Number.NEGATIVE_INFINITY }
  const isDatabaseUp = () =>
    (asking ??= ask()
      .then((isUp) => {
        latest = { isUp, at: performance.now() }
        return isUp
      })
      .finally(() => (asking = null)))
  const beat = setInterval(() => void isDatabaseUp(), BEAT_MS)
  beat.unref()
  return {
    isDatabaseUp,
    wasDatabaseUp: async () => (performance.now() - latest.at < MAX_AGE_MS ? latest.isUp : await isDatabaseUp()),
    close: async () => {
      clearInterval(beat)
      await hangUp()
    },
  }
}

async function answersInTime(sql: Sql): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, LIMIT_MS, false)
  })
  const answer = sql`select 1`.then(
    () => true,
    () => false,
  )
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
