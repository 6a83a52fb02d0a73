import { randomBytes } from 'node:crypto'
import postgres from 'postgres'

const TEMPLATE = 'forum_template'
const OWNER = 'critical_path'

/** What tests need to know of the cluster, in the form that travels through the environment. */
export type TestServer = {
  superuserUrl: string
  /** Of any database, as its owner. */
  ownerUrl: string
  /** The same as the role the forum serves as. */
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

/** Clones the template under the given name; returns its address. */
async function cloneTemplate(server: TestServer, name: string, as: 'appUrl' | 'ownerUrl'): Promise<string> {
  // Names are made of constants and hexadecimal digits.
  await asSuperuser(server, (sql) => sql.unsafe(`create database ${name} template ${TEMPLATE} owner ${OWNER}`))
  return named(server[as], name)
}

/** The server `global-setup-integration.ts` has started for this run. */
function testServer(): TestServer {
  const { TEST_SUPERUSER_URL: superuserUrl, TEST_OWNER_URL: ownerUrl, TEST_APP_URL: appUrl } = process.env
  if (!superuserUrl || !ownerUrl || !appUrl)
    throw new Error('no test database: run this through the project "integration"')
  return { superuserUrl, ownerUrl, appUrl }
}

/** A separate database for each test file, as the forum serves: no file finds what another left behind. */
export function ownDatabaseUrl(): Promise<string> {
  return cloneTemplate(testServer(), `forum_${randomBytes(8).toString('hex')}`, 'appUrl')
}

/** An empty database of one's own, as its owner; `settings` as `create database` takes them. */
export async function emptyDatabaseUrl(settings = ''): Promise<string> {
  const name = `forum_${randomBytes(8).toString('hex')}`
  await asSuperuser(testServer(), (sql) =>
    sql.unsafe(`create database ${name} owner ${OWNER} template template0 ${settings}`),
  )
  return named(testServer().ownerUrl, name)
}

/** This test file's database, as the role that owns it. */
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
