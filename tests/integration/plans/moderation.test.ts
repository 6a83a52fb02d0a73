import { asOwner } from '#tests/support/database-template.ts'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generateData } from '#bench/data/generate.ts'
import { SESSION_SETTINGS } from '#db/client.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { queueFilterOf } from '#lib/moderation/filter.ts'
import { listEvents, listPastCases } from '#lib/moderation/history-queries.ts'
import { countWaiting, getCase, listChanges, listQueue } from '#lib/moderation/queries.ts'
import { encodeCursor } from '#lib/platform/cursor.ts'
import { inheritedEnv } from '#lib/platform/env.ts'
import type { CaseId, PostId, UserId } from '#lib/platform/ids.ts'
import { getViewerState } from '#lib/viewer/queries.ts'
import { aViewer } from '#tests/support/viewer.ts'
import { complaintsAbout, GROWING } from './complaints.ts'
import { listenIn, planOf } from './listening.ts'

const CASES = 20_000
const FLAGS = 50_000
const url = inheritedEnv({})['DATABASE_URL'] ?? ''
const sql = postgres(url, { max: 1, onnotice: () => undefined, connection: SESSION_SETTINGS })
/** Of the queue, that is; what else a row shows is looked up by its key. */
const TABLES = [...GROWING, 'cases', 'flags', 'moderation_acts']
/** Thirty rows of five flags each, their flaggers' records of twenty. */
const MAX_GATHERED = 3000

let moderator: Viewer
let administrator: Viewer
let busiest: { about: UserId; heavy: CaseId; question: PostId }
let listener: Awaited<ReturnType<typeof listenIn>>

beforeAll(async () => {
  await generateData({ databaseUrl: asOwner(url), posts: CASES, seed: 2, say: () => undefined })
  await fill()
  listener = await listenIn(url)
}, 180_000)
afterAll(() => sql.end())

/** A case about every post, half of the flags by a hundred keen people, a hundred of them in one case; a fifth is settled. */
async function fill(): Promise<void> {
  const people = await sql<{ id: number }[]>`select id::int from users order by id limit 2000`
  moderator = aViewer({ id: people[0]?.id ?? 0, role: 'moderator' })
  administrator = aViewer({ id: people[1]?.id ?? 0, role: 'administrator' })
  await sql`
    insert into cases (post_id, about_user_id, state, sources, weight, is_escalated, assignee_id, resolved_by_id, resolved_at,
      opened_at, changed_at)
    select id, author_id,
      case when id % 10 = 0 then 'resolved' when id % 5 = 0 then 'declined' when id % 7 = 0 then 'in-work' else 'open' end,
      case when id % 100 = 0 then '{held,flag}' when id % 11 = 0 then '{first-post}' else '{flag}' end::text[],
      (id * 7919 % 10007)::float8 / 100, id % 50 = 3,
      case when id % 7 = 0 then ${moderator.id}::bigint end,
      case when id % 5 = 0 then ${administrator.id}::bigint end, case when id % 5 = 0 then now() end,
      now() - id % 1000 * interval '1 hour', now() - id % 1000 * interval '1 minute'
    from posts order by id limit ${CASES}`
  const ids = people.map(({ id }) => id)
  await sql`
    insert into flags (case_id, flagger_id, reason, text, weight, state, decided_by_id, decided_at, created_at)
    select c.id, (${ids}::bigint[])[1 + case when n % 2 = 0 then n % 100 else n * 31 % 2000 end],
      (array['spam', 'rude', 'not-an-answer', 'duplicate', 'needs-details', 'names-person', 'other'])[1 + n % 7],
      'Please look.', 2.5, case when c.resolved_at is null then 'open' else 'declined' end, c.resolved_by_id, c.resolved_at,
      now() - n * interval '1 second'
    from generate_series(1, ${FLAGS}::int) n
    join (select *, row_number() over (order by id) as place from cases) c
      on c.place = case when n <= 100 then 1 else 1 + n * 13 % ${CASES}::int end
    on conflict do nothing`
  await sql`
    insert into moderation_acts (kind, actor_id, subject_user_id, post_id, case_id, rule, reason, request_id, created_at)
    select 'warn', ${administrator.id}::bigint, about_user_id, post_id, id, 'other', 'A reason of some length.', 'test', now()
    from cases where id % 3 = 0`
  await sql`update flags set reason = 'illegal' where id in (select id from flags order by id limit 20)`
  const owner = postgres(asOwner(url), { max: 1, onnotice: () => undefined })
  await owner`analyze cases, flags, moderation_acts`
  await owner.end()
  const [about] = await sql`select about_user_id::int as id from cases group by 1 order by count(*) desc limit 1`
  const [heavy] = await sql`select case_id::int as id from flags group by 1 order by count(*) desc limit 1`
  const [question] = await sql`select post_id::int as id from questions order by answer_count desc limit 1`
  busiest = { about: about?.['id'] as UserId, heavy: heavy?.['id'] as CaseId, question: question?.['id'] as PostId }
}

async function complaintsOf(run: () => Promise<unknown>): Promise<string[]> {
  const statements = await listener.during(run)
  expect(statements.length).toBeGreaterThan(0)
  const complaints: string[] = []
  for (const statement of statements) {
    const plan = await planOf(sql, statement)
    if (plan)
      complaints.push(...complaintsAbout(plan, MAX_GATHERED, TABLES).map((what) => `${what}: ${statement.text}`))
  }
  return complaints
}

describe(`with ${FLAGS} flags in ${CASES} cases no screen of moderation reads a table from end to end, nor sorts much more than it shows`, () => {
  test('the fixture is as large as it says', async () => {
    const [count] =
      await sql`select (select count(*) from cases)::int as cases, (select count(*) from flags)::int as flags`
    expect(count?.['cases']).toBe(CASES)
    expect(count?.['flags']).toBeGreaterThan(FLAGS * 0.95)
  })

  test.each([
    {},
    { source: 'held' },
    { source: 'flag' },
    { source: 'appeal' },
    { reason: 'spam' },
    { reason: 'illegal' },
    { language: 'sv' },
    { language: 'fi' },
    { assigned: 'mine' },
    { assigned: 'unclaimed' },
    { escalated: 'yes' },
    { state: 'in-work' },
    { state: 'declined' },
    { state: 'resolved' },
    { state: 'declined', reason: 'spam' },
  ])('the queue by %j', async (asked) => {
    for (const viewer of [moderator, administrator])
      expect(await complaintsOf(() => listQueue(viewer, queueFilterOf(asked)))).toEqual([])
  })

  test('the queue about the person with the most cases, and a page far down', async () => {
    const about = queueFilterOf({ about: String(busiest.about) })
    expect(await complaintsOf(() => listQueue(moderator, about))).toEqual([])
    const key = encodeCursor(30.5, 9000)
    expect(await complaintsOf(() => listQueue(moderator, queueFilterOf({}), key))).toEqual([])
    const settled = encodeCursor(Date.now() - 3e7, 9000)
    expect(await complaintsOf(() => listQueue(moderator, queueFilterOf({ state: 'declined' }), settled))).toEqual([])
  })

  test('a case with a hundred flags, its history, what colleagues do, what waits', async () => {
    const found = { id: busiest.heavy, about: busiest.about }
    for (const run of [
      () => getCase(moderator, found.id),
      () => listEvents(moderator, found),
      () => listPastCases(moderator, found),
      () => listChanges(moderator, new Date(), new Date()),
      () => listChanges(moderator, new Date(0), new Date()),
      () => countWaiting(administrator),
      () => getViewerState(moderator, { questionId: busiest.question, now: new Date(), say: ({ code }) => code }),
    ])
      expect(await complaintsOf(run)).toEqual([])
  })
})
