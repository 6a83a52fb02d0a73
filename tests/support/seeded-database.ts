import { closeDb } from '#db/client.ts'
import { forgetEnv } from '#lib/platform/env.ts'
import { seedIfEmpty } from '#server/migrate.ts'
import { seededDatabaseUrl } from './database-template.ts'

/** Gives this test file a database with the threads that a forum starts with, in place of its empty one. */
export async function useSeededDatabase(): Promise<void> {
  const url = await seededDatabaseUrl(seedIfEmpty)
  await closeDb()
  process.env['DATABASE_URL'] = url
  forgetEnv()
}
