import { join } from 'node:path'
import { closeDb, disconnectDb, resumeDb } from '#db/client.ts'
import { onQueryFailed } from '#db/failed-queries.ts'
import { noteIfAway } from '#lib/platform/database-away.ts'
import { type Env, servedBuild } from '#lib/platform/env.ts'
import { flushViews } from '#lib/questions/view-counter.ts'
import { watchDatabase } from '#server/database-watch.ts'
import { contentSecurity } from '#server/http/content-security.ts'
import { securityHeaders } from '#server/http/security-headers.ts'
import { loadStaticFiles } from '#server/http/static-files.ts'
import { createHttpServer } from '#server/http.ts'
import { drain, listen } from '#server/listen.ts'
import { LiveHub } from '#server/live/live-hub.ts'
import { liveSources } from '#server/live/live-sources.ts'
import { startNext } from '#server/next/app.ts'
import { buildIdentity } from '#server/stored-pages/build-identity.ts'
import { deleteStore } from '#server/stored-pages/store-file.ts'
import { PageCache } from '#server/page-cache/page-cache.ts'
import type { Shutdown } from '#server/shutdown.ts'

/** Makes this process serve. It registers what it starts with `shutdown`. */
export async function serveWeb(
  settings: Env,
  { dev, shutdown }: { dev: boolean; shutdown: Pick<Shutdown, 'later'> },
): Promise<void> {
  let isDraining = false
  shutdown.later('connections', closeDb)
  const database = watchDatabase(settings.databaseUrl, { giveUp: disconnectDb, resume: resumeDb })
  shutdown.later('database watch', () => database.close())
  onQueryFailed(noteIfAway)
  shutdown.later('views', flushViews)
  const handle: Parameters<typeof createHttpServer>[0]['handle'] = (request, response) => app.handle(request, response)
  const shared = {
    handle,
    policy: contentSecurity({ oauth: settings.oauth, dev }),
    securityHeaders: securityHeaders(settings),
    isDraining: () => isDraining,
  }
  const { siteUrl, databaseUrl, sharedMaxAge, pageCacheBytes: maxBytes } = settings
  const live = dev ? null : new LiveHub(liveSources)
  const hear: LiveHub['hear'] = (tags) => live?.hear(tags)
  const build = dev ? null : servedBuild()
  const stored = build === null ? null : storeOf(settings, build)
  const cached = { ...shared, siteUrl, databaseUrl, sharedMaxAge, maxBytes, hear, stored }
  // In development pages show the current source.
  const pages = dev ? null : new PageCache(cached)
  const files = build === null ? null : loadStaticFiles(join(build, '.next'))
  const server = createHttpServer({ ...shared, settings, database, dev, pages, files, live })
  const app = await startNext({ dir: build, host: settings.host, port: settings.port, server })
  shutdown.later('pages', () => app.close())
  pages?.start()
  shutdown.later('kept pages', () => pages?.close())
  await listen(server, settings)
  shutdown.later('requests', () => {
    isDraining = true
    // Streams never end by themselves.
    live?.close()
    return drain(server)
  })
}

/** Returns where pages are stored on disk; null if a setting turns that off, or keeps no pages at all. */
function storeOf(settings: Env, build: string): ConstructorParameters<typeof PageCache>[0]['stored'] {
  const { dataDir, pageStoreBytes: maxBytes, pageCacheBytes } = settings
  const dir = join(dataDir, 'pages')
  if (maxBytes > 0 && pageCacheBytes > 0) return { dir, maxBytes, build: buildIdentity(build, settings) }
  // No process would remove a redacted text from a file that is not in use, so delete it.
  deleteStore(dir)
  return null
}
