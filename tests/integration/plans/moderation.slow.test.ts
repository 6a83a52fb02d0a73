import { asOwner } from '#tests/support/database-template.ts'
import { patience } from '#tests/support/patience.ts'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generateData } from '#bench/data/generate.ts'
import { CASES, fillWithFlags, FLAGS } from '#bench/world/flags.ts'
import { db, SESSION_SETTINGS } from '#db/client.ts'
import { administrators } from '#lib/auth/queries.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { listOwnFlags } from '#lib/flags/own-flag-queries.ts'
import { getFlagStanding } from '#lib/flags/queries.ts'
import { listStaffLog } from '#lib/log/queries.ts'
import { queueFilterOf } from '#lib/moderation/filter.ts'
import { listEvents, listPastCases } from '#lib/moderation/history-queries.ts'
import { countWaiting, getCase, listChanges, listQueue } from '#lib/moderation/queries.ts'
import { TIMELINE_FILTERS } from '#lib/people/rules.ts'
import { getPersonFile, listTimeline } from '#lib/people/timeline-queries.ts'
import { encodeCursor } from '#lib/platform/cursor.ts'
import { inheritedEnv } from '#lib/platform/env.ts'
import type { CaseId, PostId, UserId } from '#lib/platform/ids.ts'
import { getLimitsLeft, listFlagsReceived, listHeld, listRestrictions, listWarnings } from '#lib/my-standing/queries.ts'
import { countUnreadStatements, listStatements } from '#lib/my-standing/statement-queries.ts'
import { listStaff } from '#lib/site-admin/history-queries.ts'
import { getViewerState } from '#lib/viewer/queries.ts'
import { aViewer } from '#tests/support/viewer.ts'
import { complaintsAbout, GROWING } from './complaints.ts'
import { listenIn, planOf } from './listening.ts'

const url = inheritedEnv({})['DATABASE_URL'] ?? ''
const sql = postgres(url, { max: 1, onnotice: () => undefined, connection: SESSION_SETTINGS })
/** The tables of the queue; everything else in a row is looked up by its key. */
const TABLES = [...GROWING, 'cases', 'flags', 'moderation_acts', 'statements', 'warnings', 'restrictions', 'appeals']
/** Thirty rows of five flags each, with their flaggers' records of twenty. */
const MAX_GATHERED = 3000
/** The person with most cases has four thousand flags, whose keys are sorted by time. */
const MAX_OF_A_RECORD = 5000

let moderator: Viewer
let administrator: Viewer
let busiest: { about: UserId; heavy: CaseId; question: PostId; flagger: UserId }
let listener: Awaited<ReturnType<typeof listenIn>>

beforeAll(async () => {
  await generateData({ databaseUrl: asOwner(url), posts: CASES, seed: 2, say: () => undefined })
  await fill()
  listener = await listenIn(url)
}, patience(180_000))
afterAll(() => sql.end())

async function fill(): Promise<void> {
  const people = await sql<{ id: number }[]>`select id::int from users order by id limit 2`
  moderator = aViewer({ id: people[0]?.id ?? 0, role: 'moderator' })
  administrator = aViewer({ id: people[1]?.id ?? 0, role: 'administrator' })
  const owner = postgres(asOwner(url), { max: 1, onnotice: () => undefined })
  const found = await fillWithFlags(owner, { moderator: moderator.id, administrator: administrator.id })
  await owner.end()
  const [question] = await sql`select post_id::int as id from questions order by answer_count desc limit 1`
  const [flagger] = await sql`select flagger_id::int as id from flags group by 1 order by count(*) desc limit 1`
  busiest = {
    about: found.about as UserId,
    heavy: found.case as CaseId,
    question: question?.['id'] as PostId,
    flagger: flagger?.['id'] as UserId,
  }
}

async function complaintsOf(run: () => Promise<unknown>, maxGathered = MAX_GATHERED): Promise<string[]> {
  const statements = await listener.during(run)
  expect(statements.length).toBeGreaterThan(0)
  const complaints: string[] = []
  for (const statement of statements) {
    const plan = await planOf(sql, statement)
    if (plan) complaints.push(...complaintsAbout(plan, maxGathered, TABLES).map((what) => `${what}: ${statement.text}`))
  }
  return complaints
}

describe(`with ${FLAGS} flags in ${CASES} cases no page of moderation scans a whole table, or sorts much more than it shows`, () => {
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

  test('the queue about the person with the most cases, and a late page', async () => {
    const about = queueFilterOf({ about: String(busiest.about) })
    expect(await complaintsOf(() => listQueue(moderator, about))).toEqual([])
    const key = encodeCursor(30.5, 9000)
    expect(await complaintsOf(() => listQueue(moderator, queueFilterOf({}), key))).toEqual([])
    const settled = encodeCursor(Date.now() - 3e7, 9000)
    expect(await complaintsOf(() => listQueue(moderator, queueFilterOf({ state: 'declined' }), settled))).toEqual([])
  })

  test('a case with a hundred flags, its history, colleagues’ activity, the counts, the moderators', async () => {
    const found = { id: busiest.heavy, about: busiest.about }
    for (const run of [
      () => getCase(moderator, found.id),
      () => listEvents(moderator, found),
      () => listPastCases(moderator, found),
      () => listChanges(moderator, new Date(), new Date()),
      () => listChanges(moderator, new Date(0), new Date()),
      () => countWaiting(administrator),
      () => listStaff(administrator),
      () => administrators(db()),
      () => getViewerState(moderator, { questionId: busiest.question, now: new Date(), say: ({ code }) => code }),
    ])
      expect(await complaintsOf(run)).toEqual([])
  })

  test('a user history, all of it and kind by kind', async () => {
    expect(await complaintsOf(() => getPersonFile(moderator, busiest.about, new Date()))).toEqual([])
    for (const only of [undefined, ...TIMELINE_FILTERS]) {
      const read = () => listTimeline(moderator, busiest.about, { only, now: new Date() })
      expect(await complaintsOf(read, MAX_OF_A_RECORD)).toEqual([])
    }
  })

  test('the full log, of one post, person or kind', async () => {
    for (const filter of [
      {},
      { post: busiest.question },
      { subject: 'nobody-of-this-name' },
      { kind: 'merge' },
    ] as const)
      expect(await complaintsOf(() => listStaffLog(moderator, filter))).toEqual([])
  })

  test("one's own standing, statements and flags", async () => {
    const viewer = aViewer({ id: busiest.about })
    for (const run of [
      () => listWarnings(busiest.about),
      () => listRestrictions(busiest.about, new Date()),
      () => listFlagsReceived(busiest.about),
      () => listHeld(busiest.about),
      () => getLimitsLeft(viewer, new Date()),
      () => listStatements(busiest.about),
      () => listStatements(busiest.about, encodeCursor(Date.now(), 5000)),
      () => countUnreadStatements(busiest.about),
      () => listOwnFlags(busiest.flagger),
      () => getFlagStanding(aViewer({ id: busiest.flagger }), new Date()),
    ])
      expect(await complaintsOf(run)).toEqual([])
  })
})
