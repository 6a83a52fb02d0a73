import { openConnection } from '#server/postgres/open-connection.ts'
import type { Credentials } from '#server/postgres/credentials.ts'

const NAME = 'critical_path'
const SERVING = 'critical_path_app'

/**
 * Creates the forum's database, its owner role and the serving role, as far as they are missing. The app never runs as
 * superuser, so that it also works on a managed server, which gives no superuser.
 */
export async function ensureDatabase(
  port: number,
  credentials: Credentials,
): Promise<{ url: string; servingUrl: string; superuserUrl: string }> {
  const superuserUrl = `postgres://postgres:${credentials.superuserPassword}@127.0.0.1:${port}/postgres`
  const url = appUrl(port, credentials)
  const sql = openConnection(superuserUrl)
  try {
    const [role] = await sql`select 1 from pg_roles where rolname = ${NAME}`
    // Our own constant and our own hex string, not user input; DDL takes no parameters.
    if (!role) await sql.unsafe(`create role ${NAME} login password '${credentials.appPassword}'`)
    const [serving] = await sql`select 1 from pg_roles where rolname = ${SERVING}`
    if (!serving) await sql.unsafe(`create role ${SERVING} login password '${credentials.servingPassword}'`)
    // Lets the owner see the activity of the forum's connections.
    await sql.unsafe(`grant ${SERVING} to ${NAME}`)
    const [database] = await sql`select 1 from pg_database where datname = ${NAME}`
    if (!database) await sql.unsafe(`create database ${NAME} owner ${NAME}`)
  } finally {
    await sql.end()
  }
  return { url, servingUrl: servingUrl(port, credentials), superuserUrl }
}

/** Returns the address of the forum's database on a cluster listening on `port`, as its owner. */
export function appUrl(port: number, { appPassword }: Credentials): string {
  return `postgres://${NAME}:${appPassword}@127.0.0.1:${port}/${NAME}`
}

/** Returns that address as the serving role. */
function servingUrl(port: number, { servingPassword }: Credentials): string {
  return `postgres://${SERVING}:${servingPassword}@127.0.0.1:${port}/${NAME}`
}
