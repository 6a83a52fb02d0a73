import { migrateDatabase } from '#server/migrate.ts'
import { makeTemplate } from './database-template.ts'
import { startTestCluster } from './cluster.ts'

/** Starts one throw-away PostgreSQL for the run and makes the template every worker clones. */
export default async function setUp(): Promise<() => Promise<void>> {
  const cluster = await startTestCluster()
  try {
    await makeTemplate({ superuserUrl: cluster.superuserUrl, appUrl: cluster.url }, migrateDatabase)
  } catch (error) {
    await cluster.stop()
    throw error
  }
  process.env['TEST_SUPERUSER_URL'] = cluster.superuserUrl
  process.env['TEST_APP_URL'] = cluster.url
  return () => cluster.stop()
}
