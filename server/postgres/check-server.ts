import { openConnection } from '#server/postgres/open-connection.ts'
import { errorCode, StartFailure } from '#server/failure.ts'

const OLDEST = 15
const CONNECT_SECONDS = 10

/** The properties of a server that the operator provides. */
export type BroughtServer = {
  /** The most connections of this role in this database. */
  connections: number
  /** Identifies the database among all others. */
  database: string
}

/**
 * Checks that a provided address leads to a PostgreSQL that we can work with. Throws StartFailure with the reason,
 * which names the variable of the address.
 */
export async function checkServer(databaseUrl: string, variable = 'DATABASE_URL'): Promise<BroughtServer> {
  const sql = openConnection(databaseUrl, { connectSeconds: CONNECT_SECONDS })
  try {
    const [row] = await sql<[{ version: string } & BroughtServer]>`
      select current_setting('server_version_num') as version,
        least(
          current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
            - coalesce(current_setting('reserved_connections', true)::int, 0),
          (select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user),
          (select nullif(datconnlimit, -1) from pg_database where datname = current_database())
        ) as connections,
        concat_ws(' ', current_database(), (select oid from pg_database where datname = current_database()),
          pg_postmaster_start_time()) as database`.catch((error: unknown) => {
      throw new StartFailure(explain(error, databaseUrl, variable), { cause: error })
    })
    const problem = versionProblem(row.version, variable)
    if (problem) throw new StartFailure(problem)
    return row
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Returns the problem of a server with this `server_version_num`, 150012 for 15.12; null if there is none. */
export function versionProblem(versionNumber: string, variable = 'DATABASE_URL'): string | null {
  const major = Math.floor(Number(versionNumber) / 10_000)
  if (major >= OLDEST) return null
  return `The server behind ${variable} is PostgreSQL ${major}; Critical Path needs ${OLDEST} or newer.`
}

function explain(error: unknown, databaseUrl: string, variable: string): string {
  const { host, pathname, username } = new URL(databaseUrl)
  switch (errorCode(error) ?? '') {
    case 'ECONNREFUSED':
      return `Nothing answers at ${host}, where ${variable} points.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host in ${variable} is not known: ${host}.`
    case 'CONNECT_TIMEOUT':
      return `The server at ${host}, where ${variable} points, did not answer within ${CONNECT_SECONDS} seconds.`
    case '28P01':
    case '28000':
      return `The server at ${host} refuses the user ${username} or the password in ${variable}.`
    case '3D000':
      return `The server at ${host} has no database ${pathname.slice(1)}; ${variable} names one that must exist.`
    case '53300':
      return `The server at ${host} has no connection left for us.`
    default:
      return `The server behind ${variable} (${host}) does not let us in: ${error instanceof Error ? error.message : String(error)}`
  }
}
