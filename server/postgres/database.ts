import { openConnection } from '#server/postgres/open-connection.ts'
import type { Credentials } from '#server/postgres/credentials.ts'

const NAME = 'critical_path'
const SERVING = 'critical_path_app'

/**
 * Makes the forum's database, the role that owns it and the one the forum serves as, as far as they are missing. The app never
 * runs as superuser, so that what works here also works on a managed server, where nobody is one.
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
    // Our own constant and our own hex string: nothing here was typed by a person, and DDL takes no parameters.
    if (!role) await sql.unsafe(`create role ${NAME} login password '${credentials.appPassword}'`)
    const [serving] = await sql`select 1 from pg_roles where rolname = ${SERVING}`
    if (!serving) await sql.unsafe(`create role ${SERVING} login password '${credentials.servingPassword}'`)
    // So that the owner sees what the forum's connections are doing.
    await sql.unsafe(`grant ${SERVING} to ${NAME}`)
    const [database] = await sql`select 1 from pg_database where datname = ${NAME}`
    if (!database) await sql.unsafe(`create database ${NAME} owner ${NAME}`)
  } finally {
    await sql.end()
  }
  return { url, servingUrl: servingUrl(port, credentials), superuserUrl }
}

/** The address of the forum's database on a cluster listening on `port`, as the role that owns it. */
export function appUrl(port: number, { appPassword }: Credentials): string {
  return `postgres://${NAME}:${appPassword}@127.0.0.1:${port}/${NAME}`
}

/** The same as the role the forum serves as. */
function servingUrl(port: number, { servingPassword }: Credentials): string {
  return `postgres://${SERVING}:${servingPassword}@127.0.0.1:${port}/${NAME}`
}
