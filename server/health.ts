import postgres, { type Sql } from 'postgres'

/** Longest the database may take to answer `select 1`, in ms. */
const LIMIT_MS = 1000
/** How often it is asked while nobody wants to know, in ms. */
const BEAT_MS = 1000
/** How old an answer may be that is given without asking, in ms. */
const MAX_AGE_MS = 3000

export type HealthProbe = {
  /**
   * Does the database take a connection and answer on it, right now? That is what tells a database that is away, or has no room
   * left, from a fault of ours. Questions asked at the same time share one answer.
   */
  isDatabaseUp(): Promise<boolean>
  /** Did it answer, up to three seconds ago? Waits for nothing as a rule: under load each wait is a turn of a crowded event loop. */
  wasDatabaseUp(): Promise<boolean>
  close(): Promise<void>
}

/** Asks over connections of its own, so that an exhausted pool does not look like a dead database. */
export function createHealthProbe(databaseUrl: string): HealthProbe {
  let standing: Sql | null = null
  let latest = { isUp: false, at: Number.NEGATIVE_INFINITY }
  const hangUp = async () => {
    const old = standing
    standing = null
    await old?.end({ timeout: 0 })
  }
  const watch = shared(async () => {
    standing ??= connect(databaseUrl)
    const isUp = await answersInTime(standing)
    // A connection that hung would hang the next question too.
    if (!isUp) await hangUp()
    latest = { isUp, at: performance.now() }
    return isUp
  })
  const beat = setInterval(() => void watch(), BEAT_MS)
  beat.unref()
  return {
    isDatabaseUp: shared(async () => {
      const sql = connect(databaseUrl)
      return await answersInTime(sql).finally(() => void sql.end({ timeout: 0 }))
    }),
    wasDatabaseUp: async () => (performance.now() - latest.at < MAX_AGE_MS ? latest.isUp : await watch()),
    close: async () => {
      clearInterval(beat)
      await hangUp()
    },
  }
}

function connect(databaseUrl: string): Sql {
  return postgres(databaseUrl, {
    max: 1,
    connect_timeout: LIMIT_MS / 1000,
    onnotice: () => undefined,
    connection: { application_name: 'critical-path health' },
  })
}

/** Whoever asks while an answer is on its way gets that one. */
function shared(ask: () => Promise<boolean>): () => Promise<boolean> {
  let asking: Promise<boolean> | null = null
  return () => (asking ??= ask().finally(() => (asking = null)))
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
