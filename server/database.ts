import type { Env } from '#lib/platform/env.ts'
import { lockDataDir } from '#server/data-dir-lock.ts'
import { startCluster } from '#server/embedded-postgres.ts'
import { StartFailure } from '#server/failure.ts'
import { checkServer } from '#server/postgres/check-server.ts'
import { connectionsOfOwnServer, divideConnections } from '#server/postgres/connection-budget.ts'
import type { Shutdown } from '#server/shutdown.ts'

/** The purpose of opening the database: the forum serves from it, a command works on it. */
type Kind = 'forum' | 'command'

/** The connections of our own server that are reserved for its administrator. */
const RESERVED = 3

/**
 * Fills in `databaseUrl`, `ownerUrl`, `authSecret` and `pools`, and makes sure that the database answers. The forum
 * serves as a role that cannot change the ledgers; commands that a person runs use the owner.
 */
export async function openDatabase(settings: Env, kind: Kind, shutdown: Pick<Shutdown, 'later'>): Promise<Env> {
  if (settings.embedded) return await openEmbedded(settings, kind, shutdown)
  return await openBrought(settings, kind)
}

async function openBrought(settings: Env, kind: Kind): Promise<Env> {
  const ownerUrl = settings.ownerUrl || settings.databaseUrl
  const serving = await checkServer(settings.databaseUrl)
  const owning = ownerUrl === settings.databaseUrl ? serving : await checkServer(ownerUrl, 'DATABASE_OWNER_URL')
  if (owning.database !== serving.database)
    throw new StartFailure('DATABASE_URL and DATABASE_OWNER_URL lead to two databases; they must name the same one.')
  if (kind === 'command') return { ...settings, ownerUrl, databaseUrl: ownerUrl }
  return { ...settings, ownerUrl, pools: poolsOf(settings, serving.connections) }
}

async function openEmbedded(settings: Env, kind: Kind, shutdown: Pick<Shutdown, 'later'>): Promise<Env> {
  const release = lockDataDir(settings.dataDir, { kind, url: settings.siteUrl })
  shutdown.later('data directory', release)
  const maxConnections = connectionsOfOwnServer(settings.webConcurrency)
  const pools = poolsOf(settings, maxConnections - RESERVED)
  const cluster = await startCluster({ dataDir: settings.dataDir, maxConnections })
  shutdown.later('database', () => cluster.stop())
  const databaseUrl = kind === 'forum' ? cluster.servingUrl : cluster.url
  const authSecret = settings.authSecret || cluster.credentials.authSecret
  return { ...settings, databaseUrl, ownerUrl: cluster.url, authSecret, pools }
}

function poolsOf({ databaseConnections: most, webConcurrency: processes }: Env, available: number): Env['pools'] {
  return divideConnections({ available, most, processes })
}
