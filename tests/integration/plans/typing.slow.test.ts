import { asOwner } from '#tests/support/database-template.ts'
import { patience } from '#tests/support/patience.ts'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generateData } from '#bench/data/generate.ts'
import { SESSION_SETTINGS } from '#db/client.ts'
import { inheritedEnv } from '#lib/platform/env.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { findInstant } from '#lib/search/instant-queries.ts'
import { listRelated } from '#lib/search/related-queries.ts'
import { listSimilar } from '#lib/search/similar-queries.ts'
import { complaintsAbout, mostRead } from './complaints.ts'
import type { PlanNode } from './complaints.ts'
import { listenIn, planOf } from './listening.ts'
import { MAX_RANKED, MAX_WALKED } from './reads.ts'

const POSTS = 100_000
/** The best questions or people, as many from the index, and the results. */
const MAX_LOOKED_UP = 2100
const url = inheritedEnv({})['DATABASE_URL'] ?? ''
const sql = postgres(url, { max: 1, onnotice: () => undefined, connection: SESSION_SETTINGS })
let listener: Awaited<ReturnType<typeof listenIn>>

beforeAll(async () => {
  await generateData({ databaseUrl: asOwner(url), posts: POSTS, seed: 1, say: () => undefined })
  listener = await listenIn(url)
}, patience(180_000))
afterAll(() => sql.end())

async function plansOf(run: () => Promise<unknown>): Promise<{ plan: PlanNode; text: string }[]> {
  const plans: { plan: PlanNode; text: string }[] = []
  for (const statement of await listener.during(run)) {
    const plan = await planOf(sql, statement)
    if (plan) plans.push({ plan: executed(plan), text: statement.text })
  }
  expect(plans.length).toBeGreaterThan(0)
  return plans
}

/** Returns the plan without the parts that did not run: the index is not read if the best rows are enough. */
function executed(node: PlanNode): PlanNode {
  return { ...node, Plans: (node.Plans ?? []).filter((child) => child['Actual Loops'] !== 0).map(executed) }
}

async function expectBounded(run: () => Promise<unknown>, most: { gathered: number; read: number }) {
  const plans = await plansOf(run)
  expect(
    plans.flatMap(({ plan, text }) => complaintsAbout(plan, most.gathered).map((what) => `${what}: ${text}`)),
  ).toEqual([])
  expect(Math.max(...plans.map(({ plan }) => mostRead(plan)))).toBeLessThanOrEqual(most.read)
}

describe(`in a forum of ${POSTS} posts the queries made while somebody types are bounded`, () => {
  test.each([
    'pr',
    'project',
    'project manag',
    'office question',
    'is the',
    'governance',
    'gov',
    'xylophone',
    'a b c',
    '12',
  ])('instant results for %j', (typed) =>
    expectBounded(() => findInstant(typed), { gathered: MAX_LOOKED_UP, read: MAX_LOOKED_UP }),
  )

  const title = 'How does a project manager become head of the project office?'
  const body = 'I have led projects for years. My manager says the office needs governance, not another plan. '.repeat(
    8,
  )
  test.each([
    ['common words', { title }],
    ['a title and a text', { title, body, tags: ['pmo'] }],
    ['a rare word', { title: 'Governance of projects' }],
  ])('similar questions for %s', (_, asked) =>
    expectBounded(() => listSimilar(asked, 5), { gathered: MAX_RANKED, read: MAX_WALKED }),
  )

  test('related questions', async () => {
    const [busiest] = await sql`select post_id::int as id from questions order by answer_count desc limit 1`
    await expectBounded(() => listRelated(busiest?.['id'] as PostId), { gathered: MAX_RANKED, read: MAX_WALKED })
  })
})
