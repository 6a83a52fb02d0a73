import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { questions } from '#db/schema/posts.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { countView, flushViews } from '#lib/questions/view-counter.ts'
import { aQuestion, later } from '#tests/support/factories.ts'

async function viewsOf(question: { id: PostId }): Promise<number | undefined> {
  await flushViews()
  const [row] = await db().select().from(questions).where(eq(questions.postId, question.id))
  return row?.viewCount
}

test('a visitor counts once in half an hour, reloads included', async () => {
  const question = await aQuestion()
  for (const minute of [0, 1, 29]) countView(question.id, 'a', later(minute))
  expect(await viewsOf(question)).toBe(1)
  countView(question.id, 'a', later(31))
  expect(await viewsOf(question)).toBe(2)
})

test('every visitor counts, on every question', async () => {
  const [one, two] = [await aQuestion(), await aQuestion()]
  for (const visitor of ['a', 'b', 'c']) countView(one.id, visitor, later(100))
  countView(two.id, 'a', later(100))
  expect([await viewsOf(one), await viewsOf(two)]).toEqual([3, 1])
})

test('writing what is written already adds nothing, and views of nothing are no fault', async () => {
  const question = await aQuestion()
  countView(question.id, 'a', later(200))
  countView(999_999_999_999 as PostId, 'a', later(200))
  expect(await viewsOf(question)).toBe(1)
  expect(await viewsOf(question)).toBe(1)
})
