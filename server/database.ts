import type { Env } from '#lib/platform/env.ts'
import { lockDataDir } from '#server/data-dir-lock.ts'
import { startCluster } from '#server/embedded-postgres.ts'
import { checkServer } from '#server/postgres/check-server.ts'
import type { Shutdown } from '#server/shutdown.ts'

/** The settings with `databaseUrl` and `authSecret` filled in, and a database behind them that answers. */
export async function openDatabase(
  settings: Env,
  kind: 'forum' | 'command',
  shutdown: Pick<Shutdown, 'later'>,
): Promise<Env> {
  if (!settings.embedded) {
    await checkServer(settings.databaseUrl)
    return settings
  }
  return openEmbedded(settings, kind, shutdown)
}

async function openEmbedded(settings: Env, kind: 'forum' | 'command', shutdown: Pick<Shutdown, 'later'>): Promise<Env> {
  const release = lockDataDir(settings.dataDir, { kind, url: settings.siteUrl })
  shutdown.later('data directory', release)
  const cluster = await startCluster({ dataDir: settings.dataDir })
  shutdown.later('database', () => cluster.stop())
  return { ...settings, databaseUrl: cluster.url, authSecret: settings.authSecret || cluster.credentials.authSecret }
}
