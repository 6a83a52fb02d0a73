import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { questionReads } from '#db/schema/follows.ts'
import { questions } from '#db/schema/posts.ts'
import { questionVisits } from '#db/schema/visits.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { viewsTag } from '#lib/questions/cache.ts'
import { forgetReads } from '#lib/questions/writes/store-reads.ts'
import { countView, flushViews, forgetVisits } from '#lib/questions/view-counter.ts'
import { aQuestion, aUser, later } from '#tests/support/factories.ts'

const BROWSER = 'Mozilla/5.0 (X11; Linux x64; rv:140.0) Gecko/20100101 Firefox/140.0'

function view(questionId: PostId, address: string, now: Date, userAgent = BROWSER, reader: UserId | null = null) {
  countView({ questionId, address, userAgent, reader, now })
}

async function viewsOf(question: { id: PostId }): Promise<number | undefined> {
  await flushViews()
  const [row] = await db().select().from(questions).where(eq(questions.postId, question.id))
  return row?.viewCount
}

test('a visitor counts once in half an hour, reloads included', async () => {
  const question = await aQuestion()
  for (const minute of [0, 1, 29]) view(question.id, 'a', later(minute))
  expect(await viewsOf(question)).toBe(1)
  view(question.id, 'a', later(31))
  expect(await viewsOf(question)).toBe(2)
})

test('robots that run scripts do not count', async () => {
  const question = await aQuestion()
  view(question.id, 'a', later(0), 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)')
  view(question.id, 'b', later(0), '')
  expect(await viewsOf(question)).toBe(0)
})

test('counts survive a restart, because the database recognises an earlier visit', async () => {
  const question = await aQuestion()
  view(question.id, 'a', later(300))
  expect(await viewsOf(question)).toBe(1)
  for (const minute of [301, 329, 330]) {
    view(question.id, 'a', later(minute))
    expect(await viewsOf(question)).toBe(minute < 330 ? 1 : 2)
  }
})

test('old visits are deleted', async () => {
  const question = await aQuestion()
  view(question.id, 'a', later(400))
  await flushViews()
  await forgetVisits(db(), later(431))
  const left = await db().select().from(questionVisits).where(eq(questionVisits.questionId, question.id))
  expect(left).toEqual([])
})

test('every visitor counts, on every question', async () => {
  const [one, two] = [await aQuestion(), await aQuestion()]
  for (const visitor of ['a', 'b', 'c']) view(one.id, visitor, later(100))
  view(two.id, 'a', later(100))
  expect([await viewsOf(one), await viewsOf(two)]).toEqual([3, 1])
})

test('writing again adds nothing, and views of a missing question raise no error', async () => {
  const question = await aQuestion()
  view(question.id, 'a', later(200))
  view(999_999_999_999 as PostId, 'a', later(200))
  expect(await viewsOf(question)).toBe(1)
  expect(await viewsOf(question)).toBe(1)
})

test('a signed-in person has read it from then on, every time anew, for half a year', async () => {
  const [question, reader] = [await aQuestion(), await aUser()]
  const readAt = async () => {
    await flushViews()
    const rows = await db().select().from(questionReads).where(eq(questionReads.userId, reader.id))
    return rows.map((row) => [row.questionId, row.readAt])
  }
  for (const minute of [0, 3]) {
    view(question.id, 'a', later(minute), BROWSER, reader.id)
    expect(await readAt()).toEqual([[question.id, later(minute)]])
  }
  await forgetReads(db(), later(180 * 24 * 60))
  expect(await readAt()).toHaveLength(1)
  await forgetReads(db(), later(181 * 24 * 60))
  expect(await readAt()).toEqual([])
})

test('the log of changes names a question whenever its views have grown by a tenth', async () => {
  const question = await aQuestion()
  const told = async () => {
    const rows = await db().execute<{ count: number }>(sql`
      with told as (delete from page_changes where tags @> array[${viewsTag(question.id)}::text] returning 1)
      select count(*)::integer as count from told`)
    return rows[0]?.count
  }
  view(question.id, 'a', later(500))
  await flushViews()
  expect(await told()).toBe(1)
  for (const [before, isTold] of [
    [9, true],
    [100, false],
    [109, true],
    [1000, false],
  ] as const) {
    await db().update(questions).set({ viewCount: before }).where(eq(questions.postId, question.id))
    view(question.id, `visitor ${before}`, later(500))
    await flushViews()
    expect([before, await told()]).toEqual([before, isTold ? 1 : 0])
  }
})
