import postgres from 'postgres'
import type { Credentials } from '#server/postgres/credentials.ts'

const NAME = 'critical_path'

/**
 * Makes the forum's database and the role that owns it, as far as they are missing. The app never runs as superuser,
 * so that what works here also works on a managed server, where nobody is one.
 */
export async function ensureDatabase(
  port: number,
  credentials: Credentials,
): Promise<{ url: string; superuserUrl: string }> {
  const superuserUrl = `postgres://postgres:${credentials.superuserPassword}@127.0.0.1:${port}/postgres`
  const url = appUrl(port, credentials)
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined })
  try {
    const [role] = await sql`select 1 from pg_roles where rolname = ${NAME}`
    // Our own constant and our own hex string: nothing here was typed by a person, and DDL takes no parameters.
    if (!role) await sql.unsafe(`create role ${NAME} login password '${credentials.appPassword}'`)
    const [database] = await sql`select 1 from pg_database where datname = ${NAME}`
    if (!database) await sql.unsafe(`create database ${NAME} owner ${NAME}`)
  } finally {
    await sql.end()
  }
  return { url, superuserUrl }
}

/** The address of the forum's database on a cluster listening on `port`. */
export function appUrl(port: number, { appPassword }: Credentials): string {
  return `postgres://${NAME}:${appPassword}@127.0.0.1:${port}/${NAME}`
}
