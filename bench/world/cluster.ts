import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { lockDataDir } from '#server/data-dir-lock.ts'
import { startCluster } from '#server/embedded-postgres.ts'
import { findPostmaster } from '#server/postgres/postmaster.ts'
import { generateData } from '#bench/data/generate.ts'
import { LOG_LINE_PREFIX } from '#bench/record/log.ts'
import { CACHE_DIR } from './folders.ts'

/** The PostgreSQL of all measurements, with the durability of a real forum. */
export type World = {
  superuser: Sql
  logFile: string
  postmasterPid: number
  version: string
  /** Returns the address of a database of this name, as the forum's role. */
  urlOf: (database: string) => string
  stop: () => Promise<void>
}

type What = { posts: number; seed: number; say: (line: string) => void }

const OWNER = 'critical_path'
// Three forums and their limits run at once, each with pools of 20.
const MAX_CONNECTIONS = 300

/** Starts the benchmark's own cluster, which is kept between runs because generating a million posts takes minutes. */
export async function startWorld(): Promise<World> {
  const dataDir = join(CACHE_DIR, 'data')
  mkdirSync(dataDir, { recursive: true })
  const release = lockDataDir(dataDir, { kind: 'command' })
  let cluster = await startCluster({ dataDir, durable: true })
  if (await configure(cluster.superuserUrl)) {
    // These settings need a restart.
    await cluster.stop()
    cluster = await startCluster({ dataDir, durable: true })
  }
  const superuser = postgres(cluster.superuserUrl, { max: 1, onnotice: () => undefined })
  const [row] = await superuser<{ version: string }[]>`select current_setting('server_version') as version`
  const urlOf = (database: string) => Object.assign(new URL(cluster.url), { pathname: `/${database}` }).href
  return {
    superuser,
    logFile: join(dataDir, 'postgres.log'),
    postmasterPid: findPostmaster(join(dataDir, 'pg'))?.pid ?? 0,
    version: row?.version ?? 'unknown',
    urlOf,
    stop: async () => {
      await superuser.end({ timeout: 5 })
      await cluster.stop()
      release()
    },
  }
}

// This cluster logs parameters, which is how statements are recorded: it holds no personal data.
async function configure(superuserUrl: string): Promise<boolean> {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined })
  try {
    const [row] = await sql<{ now: string }[]>`select current_setting('max_connections') as now`
    await sql.unsafe(`alter system set max_connections = ${MAX_CONNECTIONS}`)
    await sql.unsafe('alter system set log_parameter_max_length = -1')
    await sql.unsafe("alter system set log_error_verbosity = 'default'")
    await sql.unsafe(`alter system set log_line_prefix = '${LOG_LINE_PREFIX}'`)
    await sql.unsafe('alter system reset log_statement')
    await sql`select pg_reload_conf()`
    return Number(row?.now) !== MAX_CONNECTIONS
  } finally {
    await sql.end()
  }
}

/**
 * Returns the address of a fresh database with this many posts. The generated original is kept under a name that tells
 * its origin, and copied, so that every run begins alike.
 */
export async function openDatabase(world: World, what: What) {
  const original = `${prefixOf(what)}${originOfData()}`
  const copy = `bench_${what.posts}`
  if (!(await exists(world, original))) await generate(world, original, what)
  await world.superuser.unsafe(`drop database if exists ${copy} with (force)`)
  // Copy file by file: going through the log would write all of it twice.
  await world.superuser.unsafe(`create database ${copy} template ${original} strategy file_copy owner ${OWNER}`)
  return world.urlOf(copy)
}

function prefixOf({ posts, seed }: What): string {
  return `posts_${posts}_seed_${seed}_`
}

async function generate(world: World, name: string, what: What) {
  const unfinished = `${name}_unfinished`
  const databaseUrl = world.urlOf(unfinished)
  // Drop databases of another schema, or incomplete ones.
  const outdated = await world.superuser<{ name: string }[]>`
    select datname as name from pg_database where starts_with(datname, ${prefixOf(what)})`
  for (const old of outdated) await world.superuser.unsafe(`drop database ${old.name} with (force)`)
  await world.superuser.unsafe(`create database ${unfinished} owner ${OWNER}`)
  await generateData({ databaseUrl, posts: what.posts, seed: what.seed, say: what.say })
  await world.superuser.unsafe(`alter database ${unfinished} rename to ${name}`)
}

async function exists(world: World, name: string): Promise<boolean> {
  const found = await world.superuser`select from pg_database where datname = ${name}`
  return found.length > 0
}

/** Changes with every migration and with the generator, so that data for another schema is not used again. */
function originOfData(): string {
  const hash = createHash('sha256')
  for (const file of globSync(['db/migrations/*.sql', 'bench/data/**/*.ts']).toSorted()) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 8)
}
