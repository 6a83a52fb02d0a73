import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { FIELD_WEIGHTS } from '#lib/search/ranking-queries.ts'
import { findSimilar } from '#lib/search/similar-queries.ts'
import { aQuestion, aWord } from '#tests/support/factories.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

test('the most alike question comes first, by its title before its text, and never the question itself', async () => {
  const [one, two, three] = [aWord(), aWord(), aWord()]
  const text = `Nothing but ${three} is said here, and that is enough of it for today.`
  const itself = await aQuestion({ title: `How does ${one} lead to ${two}, if at all?`, body: text })
  const byText = await aQuestion({ body: text })
  const byOne = await aQuestion({ title: `What is ${one} good for in the end?` })
  const byBoth = await aQuestion({ title: `Does ${one} really lead to ${two}?` })
  const asked = { title: `How does ${one} lead to ${two}, if at all?`, body: text }
  expect(await findSimilar({ ...asked, except: itself.id }, 3)).toEqual([byBoth.id, byOne.id, byText.id])
  expect((await findSimilar(asked, 1))[0]).toBe(itself.id)
  expect((await findSimilar({ title: asked.title }, 10)).includes(byText.id)).toBe(false)
})

test.each(['', '   ', '\0', 'is it the', "'; drop table posts; --", "''\\''", '🙂', 'x'.repeat(20_000)])(
  '%j is no fault',
  async (title) => {
    await expect(findSimilar({ title, body: title }, 5)).resolves.toBeInstanceOf(Array)
  },
)

test('the frequency of a word is what the formula says, as PostgreSQL computes it', async () => {
  const { title, question } = FIELD_WEIGHTS
  const [row] = await db().execute<{ once: number; twice: number }>(sql`
    select ts_rank(array[0, 0, ${question}, ${title}]::float4[], search_document('search_en', 'en', 'A word', ''), 'word') as once,
      ts_rank(array[0, 0, ${question}, ${title}]::float4[], search_document('search_en', 'en', 'A word', 'The word'), 'word') as twice`)
  const limit = Math.PI ** 2 / 6
  expect(Number(row?.once)).toBeCloseTo(title / limit, 4)
  expect(Number(row?.twice)).toBeCloseTo((title + question / 2 ** 2) / limit, 4)
})
