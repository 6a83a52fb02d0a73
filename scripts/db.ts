import { createInterface } from 'node:readline/promises'
import { closeDb, db } from '#db/client.ts'
import { loadSeed } from '#scripts/seed/load.ts'
import { verifyCounters } from '#db/verify.ts'
import { StartFailure } from '#server/failure.ts'
import { migrateDatabase } from '#server/migrate.ts'
import { openConnection } from '#server/postgres/open-connection.ts'
import { withDatabase } from '#scripts/with-database.ts'

const COMMANDS = { migrate, seed, reset, verify }
const [word = '', ...flags] = process.argv.slice(2)

if (isCommand(word)) {
  await withDatabase(COMMANDS[word])
} else {
  process.stderr.write(`Usage: npm run db:<${Object.keys(COMMANDS).join('|')}>\n`)
  process.exitCode = 2
}

type Settings = { databaseUrl: string; isForumRunning: boolean }

async function migrate({ databaseUrl }: Settings): Promise<number> {
  const warning = await migrateDatabase(databaseUrl)
  return warning ? refuse(warning) : say('The schema is up to date.')
}

async function seed({ databaseUrl }: Settings): Promise<number> {
  await migrateOrWarn(databaseUrl)
  try {
    const { threads } = await loadSeed(db())
    return say(threads > 0 ? `Loaded ${threads} threads.` : 'The threads were there already; nothing changed.')
  } finally {
    await closeDb()
  }
}

/** Empties the database and seeds it again. */
async function reset(settings: Settings): Promise<number> {
  if (settings.isForumRunning || (await hasForumConnections(settings.databaseUrl))) {
    return refuse('The forum is running on this database; stop it first.')
  }
  const question = 'This deletes everything in the database: accounts, questions, answers, votes.'
  if (!(await isConfirmed(question)))
    return refuse(`${question} Repeat the command with --yes to do it: npm run db:reset -- --yes`)
  await dropEverything(settings.databaseUrl)
  return await seed(settings)
}

async function verify({ databaseUrl }: Settings): Promise<number> {
  await migrateOrWarn(databaseUrl)
  try {
    const differences = await verifyCounters(db())
    for (const { what, id, stored, counted } of differences)
      say(`${what} of ${id} is stored as ${stored}, but its rows give ${counted}`)
    if (differences.length > 0) return refuse(`${differences.length} counters differ from their rows.`)
    return say('Every counter agrees with its rows.')
  } finally {
    await closeDb()
  }
}

async function migrateOrWarn(databaseUrl: string): Promise<void> {
  const warning = await migrateDatabase(databaseUrl)
  if (warning) say(warning)
}

// Our own objects live in these schemas; dropping them needs no superuser and works on a managed server.
async function dropEverything(databaseUrl: string): Promise<void> {
  const sql = openConnection(databaseUrl)
  try {
    const strange = await sql<{ name: string }[]>`
      select extname as name from pg_extension
      where extnamespace = 'public'::regnamespace and not pg_has_role(extowner, 'usage') order by extname`
    if (strange.length > 0) {
      const names = strange.map(({ name }) => name).join(', ')
      throw new StartFailure(
        `Nothing was deleted: extensions of another role stand in the schema public (${names}). Move them first, as that role: alter extension … set schema …`,
      )
    }
    await sql.begin(async (tx) => {
      await tx`drop schema if exists graphile_worker, drizzle cascade`
      await tx`drop schema public cascade`
      await tx`create schema public`
    })
  } finally {
    await sql.end()
  }
}

// On a provided server there is no lock, but the forum's connections have a name.
async function hasForumConnections(databaseUrl: string): Promise<boolean> {
  const sql = openConnection(databaseUrl)
  try {
    const [found] = await sql`
      select exists (select from pg_stat_activity
        where datname = current_database() and application_name like 'critical-path%' and pid <> pg_backend_pid()) as any`
    return found?.any === true
  } finally {
    await sql.end()
  }
}

async function isConfirmed(question: string): Promise<boolean> {
  if (flags.includes('--yes')) return true
  if (!process.stdin.isTTY) return false
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(`${question}\nType "yes" to go on: `)
  terminal.close()
  return answer.trim() === 'yes'
}

function isCommand(value: string): value is keyof typeof COMMANDS {
  return Object.hasOwn(COMMANDS, value)
}

function say(line: string): 0 {
  process.stdout.write(`${line}\n`)
  return 0
}

function refuse(line: string): 1 {
  process.stderr.write(`${line}\n`)
  return 1
}
