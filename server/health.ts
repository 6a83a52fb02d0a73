import postgres, { type Sql } from 'postgres'

/** Longest the database may take to answer `select 1`, in ms. */
const LIMIT_MS = 1000

export type HealthProbe = {
  /** Does the database answer right now? Questions asked at the same time share one answer. */
  isDatabaseUp(): Promise<boolean>
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
  return {
    isDatabaseUp: () => (asking ??= ask().finally(() => (asking = null))),
    close: hangUp,
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
