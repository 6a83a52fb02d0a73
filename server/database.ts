import type { Env } from '#lib/platform/env.ts'
import { lockDataDir } from '#server/data-dir-lock.ts'
import { startCluster } from '#server/embedded-postgres.ts'
import { checkServer } from '#server/postgres/check-server.ts'
import type { Shutdown } from '#server/shutdown.ts'

/**
 * The settings with `databaseUrl`, `ownerUrl` and `authSecret` filled in, and a database behind them that answers. The forum serves
 * as a role that cannot change the ledgers; commands a person runs are the owner's.
 */
export async function openDatabase(
  settings: Env,
  kind: 'forum' | 'command',
  shutdown: Pick<Shutdown, 'later'>,
): Promise<Env> {
  if (!settings.embedded) {
    await checkServer(settings.databaseUrl)
    const ownerUrl = settings.ownerUrl || settings.databaseUrl
    return kind === 'forum' ? { ...settings, ownerUrl } : { ...settings, ownerUrl, databaseUrl: ownerUrl }
  }
  return openEmbedded(settings, kind, shutdown)
}

async function openEmbedded(settings: Env, kind: 'forum' | 'command', shutdown: Pick<Shutdown, 'later'>): Promise<Env> {
  const release = lockDataDir(settings.dataDir, { kind, url: settings.siteUrl })
  shutdown.later('data directory', release)
  const cluster = await startCluster({ dataDir: settings.dataDir })
  shutdown.later('database', () => cluster.stop())
  const databaseUrl = kind === 'forum' ? cluster.servingUrl : cluster.url
  const authSecret = settings.authSecret || cluster.credentials.authSecret
  return { ...settings, databaseUrl, ownerUrl: cluster.url, authSecret }
}
