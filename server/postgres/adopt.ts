import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openConnection } from '#server/postgres/open-connection.ts'
import { findPostmaster } from '#server/postgres/postmaster.ts'

/** The time that an adopted server may take to accept a connection, in seconds. */
const CONNECT_SECONDS = 2
/** The time that each session of the dead forum may take to end, in ms. */
const END_MS = 2000

type Left = {
  pgDir: string
  /** The program that must have started it. */
  program: string
  /** Returns the contents that postgresql.conf of such a server must have. */
  conf: (port: number) => string
  superuserPassword: string
}

/**
 * Returns the port of a server whose forum was killed, after ending the dead forum's sessions; null when none runs, or
 * when its settings are outdated. Adopting saves the seconds without answers that a restart takes.
 */
export async function adoptServer({ pgDir, program, conf, superuserPassword }: Left): Promise<number | null> {
  const left = findPostmaster(pgDir)
  if (!left || !hasCurrentSettings(pgDir, program, conf(left.port))) return null
  const sql = openConnection(`postgres://postgres:${superuserPassword}@127.0.0.1:${left.port}/postgres`, {
    connectSeconds: CONNECT_SECONDS,
  })
  try {
    const ended = await sql<{ isOver: boolean }[]>`
      select pg_terminate_backend(pid, ${END_MS}::bigint) as "isOver" from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()`
    return ended.every(({ isOver }) => isOver) ? left.port : null
  } catch {
    return null
  } finally {
    await sql.end({ timeout: 1 })
  }
}

function hasCurrentSettings(pgDir: string, program: string, conf: string): boolean {
  try {
    const [, , startedAt = '0'] = readFileSync(join(pgDir, 'postmaster.pid'), 'utf8').split('\n')
    return (
      readFileSync(join(pgDir, 'postgresql.conf'), 'utf8') === conf &&
      readFileSync(join(pgDir, 'postmaster.opts'), 'utf8').startsWith(`${program} `) &&
      statSync(program).ctimeMs < Number(startedAt) * 1000
    )
  } catch {
    return false
  }
}
