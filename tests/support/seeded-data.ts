import { closeDb } from '#db/client.ts'
import { startCluster } from '#server/embedded-postgres.ts'
import { migrateDatabase, seedIfEmpty } from '#server/migrate.ts'
import { makeDataDir } from './forum-process.ts'

/**
 * Makes a data directory with a database of the threads that a forum starts with. The server is stopped afterwards, so that
 * forums can start on copies: to load the threads takes longer than the rest of a start.
 */
export async function makeSeededData(): Promise<ReturnType<typeof makeDataDir>> {
  const made = makeDataDir()
  const cluster = await startCluster({ dataDir: made.dataDir, durable: false })
  const before = process.env['DATABASE_URL']
  try {
    process.env['DATABASE_URL'] = cluster.url
    await migrateDatabase(cluster.url, cluster.servingUrl)
    await seedIfEmpty(cluster.url)
  } finally {
    await closeDb()
    process.env['DATABASE_URL'] = before ?? ''
    await cluster.stop()
  }
  return made
}
