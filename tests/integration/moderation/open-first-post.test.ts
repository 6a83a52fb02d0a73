import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, inTransaction } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { DEFAULT_LIMITS, NO_LIMITS } from '#lib/limits/rules.ts'
import { openFirstPost } from '#lib/moderation/writes/open-first-post.ts'
import { anAnswer, aQuestion, aUser, contextOf } from '#tests/support/factories.ts'

const limits = { ...NO_LIMITS, firstPosts: DEFAULT_LIMITS.firstPosts }

async function casesAbout({ id }: Viewer): Promise<{ postId: number | null; sources: readonly string[] }[]> {
  return await db()
    .select({ postId: cases.postId, sources: cases.sources })
    .from(cases)
    .where(eq(cases.aboutUserId, id))
}

test('the first question or answer of an account opens a case, the second does not', async () => {
  const [asker, answerer] = [await aUser({ limits }), await aUser({ limits })]
  const question = await aQuestion({ by: asker })
  await aQuestion({ by: asker })
  const answer = await anAnswer({ by: answerer, to: question })
  await aQuestion({ by: answerer })
  expect(await casesAbout(asker)).toEqual([{ postId: question.id, sources: ['first-post'] }])
  expect(await casesAbout(answerer)).toEqual([{ postId: answer.id, sources: ['first-post'] }])
})

test('two first posts at once open at least one case, and neither is refused', async () => {
  const asker = await aUser({ limits })
  await Promise.all([aQuestion({ by: asker }), aQuestion({ by: asker })])
  expect((await casesAbout(asker)).length).toBe(1)
})

test('moderators, seeded people and sites with this turned off are exempt; repeating it changes nothing', async () => {
  const people = [
    await aUser({ limits, role: 'moderator' }),
    await aUser({ limits, isSeeded: true }),
    await aUser({ limits: NO_LIMITS }),
  ]
  for (const person of people) {
    await aQuestion({ by: person })
    expect(await casesAbout(person)).toEqual([])
  }
  const asker = await aUser({ limits })
  const { id } = await aQuestion({ by: asker })
  await inTransaction(db(), (tx) =>
    openFirstPost({ ...contextOf(asker), db: tx }, { postId: id, scene: { isHeld: false } }),
  )
  expect(await casesAbout(asker)).toHaveLength(1)
})
