import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { inspect } from 'node:util'
import { closeDb, db } from '#db/client.ts'
import { offerSiteClaim } from '#lib/auth/commands/offer-site-claim.ts'
import { type Env, publishEnv, publishNextConfig, readEnv } from '#lib/platform/env.ts'
import { prepareServing } from '#server/build.ts'
import { openDatabase } from '#server/database.ts'
import { sentenceFor } from '#server/failure.ts'
import { createHealthProbe } from '#server/health.ts'
import { createHttpServer } from '#server/http.ts'
import { drain, listen } from '#server/listen.ts'
import { migrateDatabase, seedIfEmpty } from '#server/migrate.ts'
import { startNext } from '#server/next-app.ts'
import { createShutdown } from '#server/shutdown.ts'
import { startWorkers } from '#server/workers.ts'

const dev = process.argv.includes('--dev')
const shutdown = createShutdown()

try {
  await shutdown.whileStarting(async () => start(readEnv()))
} catch (error) {
  // After a signal, whatever was broken off is not worth a word; the signal's own handler ends the process.
  if (!shutdown.signal.aborted) await giveUp(error)
}

/** Everything in order: what can fail quickly first, what takes long side by side, and last the door is opened. */
async function start(given: Env): Promise<void> {
  await assertPortFree(given)
  const settings = await prepare(given)
  shutdown.signal.throwIfAborted()
  await serve(settings)
  await greet(settings)
}

async function prepare(given: Env): Promise<Env> {
  // A database that refuses must not be found out after minutes of building.
  const failure = new AbortController()
  const signal = AbortSignal.any([shutdown.signal, failure.signal])
  const building = dev ? Promise.resolve() : prepareBuild(signal)
  const opening = prepareDatabase(given).catch((error: unknown) => {
    failure.abort(error)
    throw error
  })
  // Both have settled before anything is undone.
  await Promise.allSettled([opening, building])
  const settings = await opening
  await building
  return settings
}

async function prepareBuild(signal: AbortSignal): Promise<void> {
  const copy = await prepareServing({ say, signal })
  shutdown.later('build', () => copy.remove())
  publishNextConfig(copy.config)
}

async function prepareDatabase(given: Env): Promise<Env> {
  const settings = await openDatabase(given, 'forum', shutdown)
  publishEnv(settings, dev ? 'development' : 'production')
  mkdirSync(settings.outboxDir, { recursive: true, mode: 0o700 })
  shutdown.signal.throwIfAborted()
  await migrateDatabase(settings.databaseUrl)
  shutdown.signal.throwIfAborted()
  const seeded = await seedIfEmpty(settings.databaseUrl)
  if (seeded) say(`Loaded ${seeded.threads} threads to start with.`)
  return settings
}

async function serve(settings: Env): Promise<void> {
  let isDraining = false
  const health = createHealthProbe(settings.databaseUrl)
  shutdown.later('health probe', () => health.close())
  shutdown.later('connections', closeDb)
  const workers = await startWorkers(settings.databaseUrl)
  shutdown.later('workers', () => workers.stop())
  const server = createHttpServer({
    settings,
    health,
    dev,
    isDraining: () => isDraining,
    handle: (request, response) => app.handle(request, response),
  })
  const app = await startNext({ dev, host: settings.host, port: settings.port, server })
  shutdown.later('pages', () => app.close())
  await listen(server, settings)
  shutdown.later('requests', () => {
    isDraining = true
    return drain(server)
  })
}

async function greet(settings: Env): Promise<void> {
  const claim = await offerSiteClaim(db(), new Date())
  if (!settings.smtpUrl && !settings.devOutbox) say(`No SMTP_URL: mail is only written to ${settings.outboxDir}.`)
  if (claim) say(`Nobody administers this site yet. Open this once, signed in, to become its administrator:\n  ${settings.siteUrl}${claim}`)
  say(`Critical Path is at ${settings.siteUrl}`)
}

// Minutes of building before "port in use" would be unkind. The real listening still checks.
async function assertPortFree(settings: Env): Promise<void> {
  const probe = createServer()
  await listen(probe, settings)
  await new Promise((resolve) => probe.close(resolve))
}

async function giveUp(error: unknown): Promise<never> {
  process.stderr.write(`${sentenceFor(error) ?? inspect(error)}\n`)
  await shutdown.run()
  process.exit(1)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
