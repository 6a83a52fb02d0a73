import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { waitingReaders } from '#db/schema/follows.ts'
import { events } from '#db/schema/ledgers.ts'
import { saveSituation } from '#lib/answers/commands/save-situation.ts'
import { findLastContext } from '#lib/answers/context-queries.ts'
import { saveSituationInput } from '#lib/answers/schema.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { followTag } from '#lib/follows/commands/follow-tag.ts'
import { waitForAnswer } from '#lib/follows/commands/wait-for-answer.ts'
import { listQuestionsToAnswer } from '#lib/follows/to-answer-queries.ts'
import { anAnswer, aQuestion, aUser, aVote, aWord, contextOf } from '#tests/support/factories.ts'
import { leavingNothingChanged } from '#tests/support/matchers.ts'

const save = (viewer: Viewer, fields: Record<string, string>) =>
  saveSituation(contextOf(viewer), saveSituationInput.parse(fields))

test('a person’s own situation begins their answers until one says another', async () => {
  const viewer = await aUser()
  expect(await findLastContext(viewer.id)).toBeNull()
  const said = { role: 'pmo-analyst', sector: 'healthcare', country: 'SE' }
  const fields = { ownRole: said.role, ownSector: said.sector, ownCountry: 'Sweden' }
  expect(await save(viewer, fields)).toEqual(said)
  await leavingNothingChanged(() => save(viewer, fields))
  expect(await findLastContext(viewer.id)).toEqual(said)
  await save(viewer, { ownSector: 'construction' })
  expect(await findLastContext(viewer.id)).toEqual({ role: null, sector: 'construction', country: null })
  await anAnswer({ by: viewer, ownSector: 'consulting' })
  expect(await findLastContext(viewer.id)).toMatchObject({ sector: 'consulting' })
  const told = await db().select().from(events).where(eq(events.actorId, viewer.id)).orderBy(events.id)
  expect(told.slice(0, 2).map(({ kind, details }) => [kind, details])).toEqual([
    ['users.situation-saved', {}],
    ['users.situation-saved', {}],
  ])
})

test('saved twice at once it is one row, and a country that does not exist is refused', async () => {
  const viewer = await aUser()
  await Promise.all([1, 2].map(() => save(viewer, { ownSector: 'consulting' })))
  expect(await findLastContext(viewer.id)).toMatchObject({ sector: 'consulting' })
  expect(saveSituationInput.safeParse({ ownCountry: 'Atlantis' }).success).toBe(false)
  expect(saveSituationInput.safeParse({ ownSector: 'Healthcare' }).success).toBe(false)
})

test('readers who wait bring the sector of their own situation', async () => {
  const [viewer, question] = [await aUser(), await aQuestion()]
  await save(viewer, { ownSector: 'healthcare' })
  await waitForAnswer(contextOf(viewer), { question: question.id, state: 'follow' })
  const rows = await db().select().from(waitingReaders).where(eq(waitingReaders.userId, viewer.id))
  expect(rows.map(({ sector }) => sector)).toEqual(['healthcare'])
})

test('the questions to begin with are open ones of others, first those with followed tags, without ignored ones', async () => {
  const [viewer, followed, ignored] = [await aUser(), aWord(), aWord()]
  const language = 'sv'
  const tagged = await aQuestion({ language, tags: followed })
  const waited = await aQuestion({ language })
  const other = await aQuestion({ language })
  await aQuestion({ language, tags: ignored })
  await aQuestion({ language, by: viewer })
  await aVote(await aUser(), await anAnswer({ to: await aQuestion({ language }) }), 1)
  await followTag(contextOf(viewer), { tag: followed, state: 'follow' })
  await followTag(contextOf(viewer), { tag: ignored, state: 'ignore' })
  await waitForAnswer(contextOf(await aUser()), { question: waited.id, state: 'follow' })
  expect((await listQuestionsToAnswer(viewer.id, 'sv')).map(({ id }) => id)).toEqual([tagged.id, waited.id, other.id])
})
