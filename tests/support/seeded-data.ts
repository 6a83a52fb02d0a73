import { closeDb } from '#db/client.ts'
import { startCluster } from '#server/embedded-postgres.ts'
import { migrateDatabase, seedIfEmpty } from '#server/migrate.ts'
import { makeTemplate } from './database-template.ts'
import { makeDataDir } from './forum-process.ts'

/** The settings of the forum that the browser tests visit. */
export const FORUM_SETTINGS = {
  // One proxy is trusted, so that each test can come from another address and has its own limits.
  TRUST_PROXY: '1',
  AUTH_SECRET: 'a secret for tests, long enough to be one',
  // A second process would load, compile and render every page once more. Tests of several processes start their own
  // forums.
  WEB_CONCURRENCY: '1',
}

/**
 * Makes a data directory with a database of the threads that a forum starts with, and with the empty one that
 * integration tests clone; returns it. The server is stopped afterwards, so that others can start on copies: to load
 * the threads takes longer than the rest of a start.
 */
export async function makeSeededData(): Promise<string> {
  const { dataDir } = makeDataDir()
  const cluster = await startCluster({ dataDir, durable: false })
  const before = process.env['DATABASE_URL']
  try {
    const { superuserUrl, url: ownerUrl, servingUrl: appUrl } = cluster
    await makeTemplate({ superuserUrl, ownerUrl, appUrl }, migrateDatabase)
    process.env['DATABASE_URL'] = ownerUrl
    await migrateDatabase(ownerUrl, appUrl)
    await seedIfEmpty(ownerUrl)
  } finally {
    await closeDb()
    process.env['DATABASE_URL'] = before ?? ''
    await cluster.stop()
  }
  return dataDir
}
