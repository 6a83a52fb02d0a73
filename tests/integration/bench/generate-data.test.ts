import { asOwner } from '#tests/support/database-template.ts'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { sessionTokenOf } from '#bench/data/finish.ts'
import { generateData } from '#bench/data/generate.ts'
import { db } from '#db/client.ts'
import { verifyCounters } from '#db/verify.ts'
import { findSession } from '#lib/auth/queries.ts'
import { renderMarkdown } from '#lib/markdown/render.ts'
import { inheritedEnv } from '#lib/platform/env.ts'
import { aComment, anAnswer, aQuestion } from '#tests/support/factories.ts'

const POSTS = 2000
const options = {
  databaseUrl: asOwner(inheritedEnv({})['DATABASE_URL'] ?? ''),
  posts: POSTS,
  seed: 7,
  say: () => undefined,
}

beforeAll(() => generateData(options))

test('makes the requested number of posts, and every counter agrees with its rows', async () => {
  const [found] = await db().execute<{ count: number }>(sql`select count(*)::int as count from posts`)
  expect(found?.count).toBe(POSTS)
  expect(await verifyCounters(db())).toEqual([])
})

test('stores the same rows that the forum would store for the same text', async () => {
  const posts = await db().execute<{ body: string; html: string; text: string }>(
    sql`select body, body_html as html, body_text as text from posts order by length(body) desc limit 200`,
  )
  for (const { body, html, text } of posts) expect({ html, text }).toEqual(renderMarkdown(body))
})

test('no ledger exceeds the daily cap or falls below the floor', async () => {
  const breaches = await db().execute(sql`
    select user_id from reputation_events where kind in ('upvoted', 'downvoted', 'downvoting')
    group by user_id, (created_at at time zone 'UTC')::date having sum(points) > 200
    union all
    select user_id from (
      select user_id, 1 + sum(points) over (partition by user_id order by created_at, id) as reputation from reputation_events
    ) as course where reputation < 1`)
  expect([...breaches]).toEqual([])
})

test('people can be signed in, and the forum continues after the generated data', async () => {
  expect(await findSession(db(), sessionTokenOf(3), new Date())).toMatchObject({ viewer: { id: 3 } })
  const question = await aQuestion()
  expect(question.id).toBeGreaterThan(POSTS)
  await aComment({ under: await anAnswer({ to: question }) })
})

test('does not touch a database that has rows', async () => {
  await expect(generateData(options)).rejects.toThrow('not empty')
})
