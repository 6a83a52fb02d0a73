import { migrateDatabase } from '#server/migrate.ts'
import { keepSeeded, makeTemplate } from './database-template.ts'
import { startTestCluster } from './cluster.ts'
import { preparedData } from './prepared-data.ts'

/** Starts one throw-away PostgreSQL for the run, with the template that every worker clones. */
export default async function setUp(): Promise<() => Promise<void>> {
  const prepared = preparedData()
  const cluster = await startTestCluster(prepared)
  try {
    const server = { superuserUrl: cluster.superuserUrl, ownerUrl: cluster.url, appUrl: cluster.servingUrl }
    if (prepared === null) await makeTemplate(server, migrateDatabase)
    else await keepSeeded(server)
  } catch (error) {
    await cluster.stop()
    throw error
  }
  process.env['TEST_SUPERUSER_URL'] = cluster.superuserUrl
  process.env['TEST_OWNER_URL'] = cluster.url
  process.env['TEST_APP_URL'] = cluster.servingUrl
  return () => cluster.stop()
}
