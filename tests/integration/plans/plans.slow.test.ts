import { asOwner } from '#tests/support/database-template.ts'
import { patience } from '#tests/support/patience.ts'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generateData } from '#bench/data/generate.ts'
import { closeDb, SESSION_SETTINGS } from '#db/client.ts'
import { inheritedEnv } from '#lib/platform/env.ts'
import { searchPosts } from '#lib/search/queries.ts'
import { complaintsAbout, GROWING, mostRead } from './complaints.ts'
import type { PlanNode } from './complaints.ts'
import { listenIn, planOf } from './listening.ts'
import { findBusiest, MAX_RANKED, MAX_WALKED, readsOf, searches } from './reads.ts'
import type { Busiest } from './reads.ts'
import { writeAll } from './writes.ts'

const POSTS = 100_000
const url = inheritedEnv({})['DATABASE_URL'] ?? ''
const sql = postgres(url, { max: 1, onnotice: () => undefined, connection: SESSION_SETTINGS })
let busiest: Busiest
let listener: Awaited<ReturnType<typeof listenIn>>

beforeAll(async () => {
  await generateData({ databaseUrl: asOwner(url), posts: POSTS, seed: 1, say: () => undefined })
  busiest = await findBusiest(sql)
  listener = await listenIn(url)
}, patience(180_000))
afterAll(() => sql.end())

/** Runs a part of the forum and returns the plan of every statement that it sent. */
async function plansOf(run: () => Promise<unknown>): Promise<{ plan: PlanNode; text: string }[]> {
  const statements = await listener.during(run)
  expect(statements.length).toBeGreaterThan(0)
  const plans: { plan: PlanNode; text: string }[] = []
  for (const statement of statements) {
    const plan = await planOf(sql, statement)
    if (plan) plans.push({ plan, text: statement.text })
  }
  return plans
}

async function complaintsOf(run: () => Promise<unknown>): Promise<string[]> {
  return (await plansOf(run)).flatMap(({ plan, text }) => complaintsAbout(plan).map((what) => `${what}: ${text}`))
}

describe(`in a forum of ${POSTS} posts no page scans a whole table, or sorts much more than it shows`, () => {
  const nobody = { question: 0, person: 0, comment: 0, tag: '', rareTag: '' } as Busiest
  test.each(readsOf(nobody).map(([name]) => name))('%s', async (name) => {
    const run = new Map(readsOf(busiest)).get(name)
    expect(await complaintsOf(run ?? (() => Promise.reject(new Error(name))))).toEqual([])
  })

  test.each(searches)('a search for %s', async (_, run) => {
    const plans = await plansOf(run)
    const complaints = plans.flatMap(({ plan, text }) =>
      complaintsAbout(plan, MAX_RANKED).map((what) => `${what}: ${text}`),
    )
    expect(complaints).toEqual([])
    // A walk along the posts sorts nothing, but its time grows with the posts that it looks at.
    expect(Math.max(...plans.map(({ plan }) => mostRead(plan)))).toBeLessThanOrEqual(MAX_WALKED)
  })
})

test('a word in some hundred posts, which most languages stem alike, is found in all of them', async () => {
  const [chosen] = await sql<{ word: string; posts: number; threads: string[] }[]>`
    select word, count(*)::int as posts, array_agg(distinct q.post_id::text) as threads
    from (
      select word from ts_stat('select search_vector from posts where language = ''en'' and deleted_at is null')
      where ndoc between 300 and 600 and word ~ '^[a-z]{4,}$'
        and search_term('search_en', 'en', word)::text = quote_literal(word) order by word limit 1
    ) as rare
    join posts p on p.search_vector @@ websearch_to_tsquery(p.search_config, rare.word)
    left join answers a on a.post_id = p.id
    join questions q on q.post_id = coalesce(a.question_id, p.id)
    where p.deleted_at is null and not q.is_deleted group by word`
  expect(chosen?.posts).toBeGreaterThan(300)
  const shown: string[] = []
  let after: string | null | undefined
  do {
    const { items, next } = await searchPosts({ q: chosen?.word ?? '', ...(after ? { after } : {}) })
    shown.push(...items.map(({ question }) => String(question.id)))
    after = next
  } while (after)
  // A thread is shown once, however many of its posts hold the word.
  expect(shown.toSorted()).toEqual(chosen?.threads.toSorted())
})

test('nor does a write in its statements, its functions, its triggers or its foreign keys', async () => {
  expect(await complaintsOf(writeAll)).toEqual([])
  // Sessions report their reads when they end; the work inside functions and triggers shows only there.
  const before = await countScans()
  listener = await listenIn(url)
  await writeAll()
  await closeDb()
  await expect.poll(countSessions).toBe(0)
  expect(await countScans()).toEqual(before)
})

describe('the check itself finds', () => {
  test.each([
    ['reads all of posts', 'select count(*) from posts where body_text like $1', ['%never%']],
    ['reads all of votes', 'select max(cast_at) from votes where value = $1', [1]],
    ['Sort of', 'select post_id from questions where post_id > $1 order by slug limit 20', [0]],
    ['Aggregate of', 'select author_id, count(*) from posts where id > $1 group by author_id limit 20', [0]],
  ])('%s', async (complaint, text, params) => {
    const plan = await planOf(sql, { text, params })
    expect(plan && complaintsAbout(plan)).toContainEqual(expect.stringContaining(complaint))
  })
})

/** Counts full scans since the beginning, by table. */
async function countScans(): Promise<Record<string, number>> {
  await sql`select pg_stat_force_next_flush(), pg_stat_clear_snapshot()`
  const rows = await sql<{ table: string; scans: number }[]>`
    select relname as table, seq_scan::int as scans from pg_stat_user_tables
    where schemaname = 'public' and relname = any(${GROWING})`
  return Object.fromEntries(rows.map(({ table, scans }) => [table, scans]))
}

/** Counts the sessions of this database besides our own, without the database's own workers. */
async function countSessions(): Promise<number> {
  const [row] = await sql`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`
  return row?.['count'] as number
}
