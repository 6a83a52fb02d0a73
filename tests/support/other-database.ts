import postgres from 'postgres'
import { closeDb } from '#db/client.ts'
import { env } from '#lib/platform/env.ts'
import { migrateDatabase } from '#server/migrate.ts'
import { emptyDatabaseUrl } from './database-template.ts'

/**
 * Makes an empty database: its address, as the role that serves, a connection of its owner, and a function that
 * migrates it.
 */
export async function anEmptyDatabase() {
  const ownerUrl = await emptyDatabaseUrl()
  const url = new URL(env().databaseUrl)
  url.pathname = new URL(ownerUrl).pathname
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  const migrated = () => migrateDatabase(ownerUrl, url.href)
  return { servingUrl: url.href, sql, migrated }
}

/** Works with the forum's own pool on another database. */
export async function serving<Out>(url: string, work: () => Promise<Out>): Promise<Out> {
  const before = process.env['DATABASE_URL']
  await closeDb()
  process.env['DATABASE_URL'] = url
  try {
    return await work()
  } finally {
    await closeDb()
    process.env['DATABASE_URL'] = before
  }
}
