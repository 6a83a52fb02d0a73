import { randomBytes } from 'node:crypto'
import postgres from 'postgres'

const TEMPLATE = 'forum_template'
const SEEDED = 'forum_seeded'
const OWNER = 'critical_path'

/** The data about the cluster that tests need, in the form that the environment passes on. */
export type TestServer = {
  superuserUrl: string
  /** Returns the address of any database, as its owner. */
  ownerUrl: string
  /** Returns the address of any database, as the role that the forum serves as. */
  appUrl: string
}

/** Creates the database that all others are cloned from; `migrate` gets its address. */
export async function makeTemplate(
  server: TestServer,
  migrate: (ownerUrl: string, appUrl: string) => Promise<unknown>,
): Promise<void> {
  await asSuperuser(server, (sql) => sql.unsafe(`create database ${TEMPLATE} owner ${OWNER}`))
  await migrate(named(server.ownerUrl, TEMPLATE), named(server.appUrl, TEMPLATE))
}

/** Lets `seededDatabaseUrl` clone the threads that the cluster's own database has already. */
export async function keepSeeded(server: TestServer): Promise<void> {
  const own = new URL(server.ownerUrl).pathname.slice(1)
  await asSuperuser(server, (sql) => sql.unsafe(`create database ${SEEDED} template ${own} owner ${OWNER}`))
}

/** Clones a template. Returns the address of the clone, as the role that the forum serves as. */
async function cloneTemplate(server: TestServer, template = TEMPLATE): Promise<string> {
  // Names are made of constants and hexadecimal digits, not of user input.
  const name = `forum_${randomBytes(8).toString('hex')}`
  // The default writes every page to the log as well, and took 170 ms of processor instead of 55.
  const made = `create database ${name} template ${template} strategy file_copy owner ${OWNER}`
  await asSuperuser(server, (sql) => sql.unsafe(made))
  return named(server.appUrl, name)
}

/** Reads the server that `global-setup-integration.ts` has started for this run. */
function testServer(): TestServer {
  const { TEST_SUPERUSER_URL: superuserUrl, TEST_OWNER_URL: ownerUrl, TEST_APP_URL: appUrl } = process.env
  if (!superuserUrl || !ownerUrl || !appUrl)
    throw new Error('no test database: run this through the project "integration"')
  return { superuserUrl, ownerUrl, appUrl }
}

/** Makes a separate database for each test file, as the forum serves: no file finds another's rows. */
export function ownDatabaseUrl(): Promise<string> {
  return cloneTemplate(testServer())
}

/**
 * Makes such a database with the threads that a forum starts with. The first call loads them by `seed`, which gets an
 * address as the owner and takes seconds; every call gets a clone of that database.
 */
export async function seededDatabaseUrl(seed: (ownerUrl: string) => Promise<unknown>): Promise<string> {
  const server = testServer()
  await asSuperuser(server, async (sql) => {
    // Other callers wait until the first is done; the lock ends with this connection.
    await sql`select pg_advisory_lock(hashtext(${SEEDED}))`
    const made = await sql`select from pg_database where datname = ${SEEDED}`
    if (made.length > 0) return
    const unfinished = `${SEEDED}_unfinished`
    await sql.unsafe(`drop database if exists ${unfinished}`)
    await sql.unsafe(`create database ${unfinished} template ${TEMPLATE} owner ${OWNER}`)
    await seed(named(server.ownerUrl, unfinished))
    await sql.unsafe(`alter database ${unfinished} rename to ${SEEDED}`)
  })
  return await cloneTemplate(server, SEEDED)
}

/** Makes an empty database, as its owner; `settings` as `create database` takes them. */
export async function emptyDatabaseUrl(settings = ''): Promise<string> {
  const name = `forum_${randomBytes(8).toString('hex')}`
  await asSuperuser(testServer(), (sql) =>
    sql.unsafe(`create database ${name} owner ${OWNER} template template0 ${settings}`),
  )
  return named(testServer().ownerUrl, name)
}

/** Returns the address of this test file's database, as the role that owns it. */
export function asOwner(databaseUrl: string): string {
  return named(testServer().ownerUrl, new URL(databaseUrl).pathname.slice(1))
}

/** Works as the server's superuser in this test file's database. */
export async function asAdministrator(
  databaseUrl: string,
  work: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const superuserUrl = named(testServer().superuserUrl, new URL(databaseUrl).pathname.slice(1))
  await asSuperuser({ superuserUrl }, work)
}

async function asSuperuser(
  server: Pick<TestServer, 'superuserUrl'>,
  work: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const sql = postgres(server.superuserUrl, { max: 1, onnotice: () => undefined })
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}

function named(url: string, database: string): string {
  const copy = new URL(url)
  copy.pathname = `/${database}`
  return copy.href
}
