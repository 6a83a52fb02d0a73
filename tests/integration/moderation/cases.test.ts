import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { lockCaseOf, openCase, weighCase } from '#lib/moderation/writes/open-case.ts'
import { settleCase } from '#lib/moderation/writes/settle-case.ts'
import { withdrawDecisions } from '#lib/moderation/writes/settlements.ts'
import type { CaseSource } from '#lib/moderation/rules.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import { aQuestion, aUser, contextOf, NOON } from '#tests/support/factories.ts'
import { notFound } from '#tests/support/matchers.ts'

type Question = Awaited<ReturnType<typeof aQuestion>>

function open({ id, author }: Question, source: CaseSource): Promise<CaseId> {
  return openCase(contextOf(author), { target: { kind: 'post', id }, aboutUserId: author.id, source })
}

async function flagged(caseId: CaseId, by: Viewer, weight: number): Promise<void> {
  await db().insert(flags).values({ caseId, flaggerId: by.id, reason: 'spam', weight, createdAt: NOON })
}

const rowOf = async (id: CaseId) => (await db().select().from(cases).where(eq(cases.id, id)))[0]
const flagsOf = async (id: CaseId) =>
  (await db().select({ state: flags.state }).from(flags).where(eq(flags.caseId, id))).map(({ state }) => state)

test('all sources, however many and even at once, share one case about a post', async () => {
  const question = await aQuestion()
  const ids = await Promise.all(Array.from({ length: 10 }, () => open(question, 'held')))
  expect(new Set(ids).size).toBe(1)
  expect(await open(question, 'flag')).toBe(ids[0])
  expect(await rowOf(await open(question, 'flag'))).toMatchObject({
    sources: ['held', 'flag'],
    weight: 6,
    state: 'open',
  })
})

test('the weight of a case is the sum of its sources and its open flags', async () => {
  const [question, flagger] = [await aQuestion(), await aUser()]
  const id = await open(question, 'held')
  await flagged(id, flagger, 2.5)
  await weighCase(contextOf(flagger), id)
  expect(await rowOf(id)).toMatchObject({ weight: 8.5 })
})

test('settling decides its flags; the same again changes nothing; another way, or by a colleague, is a conflict', async () => {
  const [question, moderator] = [await aQuestion(), await aUser({ role: 'moderator' })]
  const id = await open(question, 'flag')
  await flagged(id, await aUser(), 1)
  await settleCase(contextOf(moderator), id, { state: 'resolved', act: null, note: 'done' })
  await settleCase(contextOf(moderator), id, { state: 'resolved', act: null })
  expect(await rowOf(id)).toMatchObject({
    state: 'resolved',
    note: `@${moderator.handle}: done`,
    resolvedById: moderator.id,
  })
  expect(await flagsOf(id)).toEqual(['helpful'])
  const late = { code: 'conflict', reason: 'caseSettled', current: { state: 'resolved', name: moderator.displayName } }
  await expect(settleCase(contextOf(moderator), id, { state: 'declined', act: null })).rejects.toMatchObject(late)
  const colleague = contextOf(await aUser({ role: 'administrator' }))
  await expect(settleCase(colleague, id, { state: 'resolved', act: null })).rejects.toMatchObject(late)
  await expect(
    settleCase(contextOf(moderator), 999_999_999 as CaseId, { state: 'declined', act: null }),
  ).rejects.toMatchObject(notFound)
})

test('a resolved case is reopened with the flags that its resolution decided', async () => {
  const [question, moderator] = [await aQuestion(), await aUser({ role: 'moderator' })]
  const target = { kind: 'post', id: question.id } as const
  const id = await open(question, 'flag')
  await flagged(id, await aUser(), 1)
  await settleCase(contextOf(moderator), id, { state: 'resolved', act: null })
  expect(await lockCaseOf(contextOf(moderator), target)).toBeNull()
  await withdrawDecisions(contextOf(moderator), id)
  expect([(await rowOf(id))?.state, await flagsOf(id)]).toEqual(['open', ['open']])
  expect((await lockCaseOf(contextOf(moderator), target))?.id).toBe(id)
})
