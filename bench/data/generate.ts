import postgres from 'postgres'
import type { Sql } from 'postgres'
import { migrateDatabase } from '#server/migrate.ts'
import { copyLines } from './copy.ts'
import { LEDGER_TARGET, ledgerLines } from './ledger.ts'
import { finish } from './finish.ts'
import { linesOfTables } from './other-lines.ts'
import { planData } from './plan.ts'
import type { Plan } from './plan.ts'
import { postLines } from './post-lines.ts'
import { clearTheWay } from './schema-objects.ts'
import { CREATE_STAGING, DISTRIBUTE, STAGED_COLUMNS } from './staging.ts'

/** The number of posts that are written, sent and stemmed at a time. */
const BATCH = 10_000
/**
 * The number of connections that load posts in parallel; stemming is most of the work, and each keeps one core of the
 * server busy.
 */
const LANES = 2

type Options = {
  /** An empty database, or one without tables: the generator makes the schema. */
  databaseUrl: string
  /** The number of questions and answers together. */
  posts: number
  /** Equal seeds, sizes and days give equal rows. */
  seed: number
  /** The end of the data's time; by default the beginning of today, UTC, so that lists by period are not empty. */
  until?: Date
  say: (line: string) => void
}

/**
 * Fills a database with a forum of that size: skewed like real ones, with every counter, ledger row and search document
 * in place (`npm run db:verify` finds nothing). Loads by COPY without indexes and builds them at the end; an
 * interrupted load leaves a database that must be deleted. Throws if the database has rows.
 */
export async function generateData({ databaseUrl, posts, seed, until = today(), say }: Options): Promise<void> {
  await migrateDatabase(databaseUrl)
  const sql = connect(databaseUrl)
  try {
    const [found] = await sql`select exists (select from users) or exists (select from posts) as any`
    if (found?.any === true) throw new Error('the database is not empty: generate into one that is')
    const plan = await planData({ posts, seed, until })
    say(`planned ${posts} posts, ${plan.votes.at.length} votes, ${plan.comments.at.length} comments`)
    const restoration = await clearTheWay(sql)
    await loadPosts(databaseUrl, plan, say)
    await loadOthers(sql, plan, say)
    await finish(sql, { plan, restoration, say })
  } finally {
    await sql.end()
  }
}

async function loadPosts(databaseUrl: string, plan: Plan, say: Options['say']): Promise<void> {
  const { count } = plan.posts
  let next = 0
  let done = 0
  const lane = async () => {
    const sql = connect(databaseUrl)
    try {
      await sql.unsafe(CREATE_STAGING)
      while (next < count) {
        const from = next
        next = Math.min(count, from + BATCH)
        const to = next
        await copyLines(sql, `staged (${STAGED_COLUMNS})`, postLines(plan, { from, to }))
        for (const statement of DISTRIBUTE) await sql.unsafe(statement)
        done += to - from
        say(`posts: ${done} of ${count}`)
      }
    } finally {
      await sql.end()
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

async function loadOthers(sql: Sql, plan: Plan, say: Options['say']): Promise<void> {
  const reputation = new Int32Array(plan.posts.people).fill(1)
  await copyLines(sql, LEDGER_TARGET, ledgerLines(plan, reputation))
  say('loaded reputation_events')
  for (const [target, lines] of linesOfTables(plan, reputation)) {
    await copyLines(sql, target, lines)
    say(`loaded ${target.split(' ', 1)[0]}`)
  }
}

/**
 * Opens one connection that does not wait for the disk, and may use more memory for the indexes than page views need.
 */
function connect(databaseUrl: string): Sql {
  const connection = {
    synchronous_commit: 'off',
    maintenance_work_mem: '512MB',
    max_parallel_maintenance_workers: '2',
    statement_timeout: 0,
  }
  return postgres(databaseUrl, { max: 1, onnotice: () => undefined, connection })
}

function today(): Date {
  return new Date(new Date().toISOString().slice(0, 10))
}
