import { mkdirSync } from 'node:fs'
import { closeDb, db } from '#db/client.ts'
import { offerSiteClaim } from '#lib/auth/commands/offer-site-claim.ts'
import { type Env, publishEnv, publishBuild } from '#lib/platform/env.ts'
import { prepareServing } from '#server/build.ts'
import { openDatabase } from '#server/database.ts'
import { greet } from '#server/greeting.ts'
import { surviveLostConnections } from '#server/lost-connections.ts'
import { migrateDatabase, seedCareerMap, seedGuides, seedIfEmpty } from '#server/migrate.ts'
import type { Shutdown } from '#server/shutdown.ts'
import { forkWebWorkers, type WebWorkers } from '#server/web-workers.ts'
import { startWorkers } from '#server/workers.ts'

type Options = {
  dev: boolean
  /** Serves the existing build without checking that it is of this source. */
  asBuilt: boolean
  shutdown: Shutdown
  say: (line: string) => void
}

/** Starts everything; returns once the forum answers. It registers what it starts with `shutdown`. */
export async function runForum(given: Env, options: Options): Promise<void> {
  const { dev, say, shutdown } = options
  const workers = dev || given.webConcurrency === 1 ? null : forkWebWorkers(given.webConcurrency, shutdown)
  const settings = await prepare(given, options)
  shutdown.signal.throwIfAborted()
  await serve(settings, workers, options)
  void greet(settings, { offerClaim: () => offerSiteClaim(db(), new Date()), say, signal: shutdown.signal })
}

// Run the slow steps in parallel: the database takes seconds, the build a minute.
async function prepare(given: Env, options: Options): Promise<Env> {
  // Report a refusing database at once, not after that minute.
  const failure = new AbortController()
  const building = prepareBuild(given, options, AbortSignal.any([options.shutdown.signal, failure.signal]))
  const opening = prepareDatabase(given, options).catch((error: unknown) => {
    failure.abort(error)
    throw error
  })
  // Wait for both before undoing anything.
  await Promise.allSettled([opening, building])
  const settings = await opening
  await building
  return settings
}

async function prepareBuild(
  { dataDir }: Env,
  { dev, asBuilt, shutdown, say }: Options,
  signal: AbortSignal,
): Promise<void> {
  if (dev) return
  const copy = await prepareServing({ asBuilt, dataDir, say, signal })
  shutdown.later('build', () => copy.remove())
  publishBuild(copy)
}

async function prepareDatabase(given: Env, { dev, shutdown, say }: Options): Promise<Env> {
  const settings = await openDatabase(given, 'forum', shutdown)
  publishEnv(settings, dev ? 'development' : 'production')
  mkdirSync(settings.outboxDir, { recursive: true, mode: 0o700 })
  shutdown.signal.throwIfAborted()
  const warning = await migrateDatabase(settings.ownerUrl, settings.databaseUrl)
  // Rolling back by one version must work: the older version runs beside the newer one during a deployment.
  if (warning) say(warning)
  shutdown.signal.throwIfAborted()
  const seeded = await seedIfEmpty(settings.ownerUrl)
  if (seeded) say(`Loaded ${seeded.threads} threads to start with.`)
  if (await seedCareerMap(settings.ownerUrl)) say('Added the career map.')
  if (await seedGuides(settings.ownerUrl)) say('Added the first guide.')
  return settings
}

// Only this process runs jobs. Requests are answered here, or in separate processes if there are several.
async function serve(settings: Env, web: WebWorkers | null, { dev, shutdown }: Options): Promise<void> {
  shutdown.later('connections', closeDb)
  surviveLostConnections()
  const starting = startWorkers(settings.databaseUrl)
  // If it fails, the start fails too, and the process exits with what was opened.
  shutdown.later('workers', () =>
    starting.then(
      (workers) => workers.stop(),
      () => undefined,
    ),
  )
  const serving = web ? web.serve(settings.pools, shutdown) : serveHere(settings, { dev, shutdown })
  // Wait for both before undoing anything.
  await Promise.allSettled([starting, serving])
  await starting
  await serving
}

async function serveHere(settings: Env, options: Pick<Options, 'dev' | 'shutdown'>): Promise<void> {
  const { serveWeb } = await import('#server/web.ts')
  await serveWeb(settings, options)
}
