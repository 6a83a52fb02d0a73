import postgres from 'postgres'
import { errorCode, StartFailure } from '#server/failure.ts'

const OLDEST = 15
const CONNECT_SECONDS = 10

/** Proves that a brought DATABASE_URL leads to a PostgreSQL we can work with. Throws StartFailure with the reason. */
export async function checkServer(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: CONNECT_SECONDS, onnotice: () => undefined })
  try {
    const [row] = await sql`show server_version_num`.catch((error: unknown) => {
      throw new StartFailure(explain(error, databaseUrl), { cause: error })
    })
    const problem = versionProblem(String(row?.server_version_num))
    if (problem) throw new StartFailure(problem)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** What is wrong with a server of this `server_version_num`, 150012 for 15.12; null when nothing is. */
export function versionProblem(versionNumber: string): string | null {
  const major = Math.floor(Number(versionNumber) / 10_000)
  if (major >= OLDEST) return null
  return `The server behind DATABASE_URL is PostgreSQL ${major}; Critical Path needs ${OLDEST} or newer.`
}

function explain(error: unknown, databaseUrl: string): string {
  const { host, pathname, username } = new URL(databaseUrl)
  switch (errorCode(error) ?? '') {
    case 'ECONNREFUSED':
      return `Nothing answers at ${host}, where DATABASE_URL points.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host in DATABASE_URL is not known: ${host}.`
    case 'CONNECT_TIMEOUT':
      return `The server at ${host}, where DATABASE_URL points, did not answer within ${CONNECT_SECONDS} seconds.`
    case '28P01':
    case '28000':
      return `The server at ${host} refuses the user ${username} or the password in DATABASE_URL.`
    case '3D000':
      return `The server at ${host} has no database ${pathname.slice(1)}; DATABASE_URL names one that must exist.`
    case '53300':
      return `The server at ${host} has no connection left for us.`
    default:
      return `The server behind DATABASE_URL (${host}) does not let us in: ${error instanceof Error ? error.message : String(error)}`
  }
}
