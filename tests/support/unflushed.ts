import postgres from 'postgres'
import { findRunningCluster } from '#server/running-cluster.ts'

/**
 * Lets the database that runs in a data directory answer before its writes are on the disk, as the databases of the
 * integration tests do: otherwise each test waits for the disk a hundred times. Takes effect at once and survives a
 * restart. The tests of starts and crashes use databases that keep their promises (operations.spec.ts, crash.spec.ts).
 */
export async function stopFlushing(dataDir: string): Promise<void> {
  const cluster = findRunningCluster(dataDir)
  if (!cluster) throw new Error('no database is running')
  const url = new URL(cluster.url)
  Object.assign(url, { username: 'postgres', password: cluster.credentials.superuserPassword, pathname: '/postgres' })
  const sql = postgres(url.href, { max: 1 })
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
    await sql.unsafe(`alter system set ${setting} = off`)
  await sql`select pg_reload_conf()`
  await sql.end()
}
