import { migrateDatabase } from '#server/migrate.ts'
import { makeTemplate } from './database-template.ts'
import { startTestCluster } from './cluster.ts'

/** Starts one throw-away PostgreSQL for the run and makes the template that every worker clones. */
export default async function setUp(): Promise<() => Promise<void>> {
  const cluster = await startTestCluster()
  try {
    const server = { superuserUrl: cluster.superuserUrl, ownerUrl: cluster.url, appUrl: cluster.servingUrl }
    await makeTemplate(server, migrateDatabase)
  } catch (error) {
    await cluster.stop()
    throw error
  }
  process.env['TEST_SUPERUSER_URL'] = cluster.superuserUrl
  process.env['TEST_OWNER_URL'] = cluster.url
  process.env['TEST_APP_URL'] = cluster.servingUrl
  return () => cluster.stop()
}
