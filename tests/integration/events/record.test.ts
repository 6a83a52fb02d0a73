import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { events } from '#db/schema/ledgers.ts'
import { record } from '#lib/events/writes/record.ts'
import { aQuestion, aUser, contextOf, later } from '#tests/support/factories.ts'
import { leavingNothingChanged } from '#tests/support/matchers.ts'

test('stores who did what to what, when, in which request', async () => {
  const [actor, subject, question] = [await aUser(), await aUser(), await aQuestion()]
  const context = contextOf(actor, { now: later(3), requestId: 'request-7' })
  await record(context, {
    kind: 'flags.retracted',
    postId: question.id,
    subjectUserId: subject.id,
    details: { flag: 2 },
  })
  expect(await db().select().from(events).where(eq(events.actorId, actor.id))).toMatchObject([
    {
      kind: 'flags.retracted',
      postId: question.id,
      subjectUserId: subject.id,
      details: { flag: 2 },
      requestId: 'request-7',
      createdAt: later(3),
    },
  ])
})

test('without a viewer the actor is the person that the caller names, or nobody', async () => {
  const [actor, subject] = [await aUser(), await aUser()]
  const guest = { db: db(), now: later(0), requestId: 'guest', changedTags: new Set<never>() }
  await record(guest, { kind: 'auth.password-reset', actorId: actor.id, subjectUserId: subject.id })
  await record(guest, { kind: 'auth.signed-out', subjectUserId: subject.id })
  const rows = await db().select().from(events).where(eq(events.subjectUserId, subject.id)).orderBy(events.id)
  expect(rows.map((row) => row.actorId)).toEqual([actor.id, null])
})

test('is rolled back with the transaction that it records', async () => {
  const actor = await aUser()
  await leavingNothingChanged(() =>
    db().transaction(async (tx) => {
      await record(contextOf(actor, { db: tx }), { kind: 'tags.created', details: { tag: 'agile' } })
      throw new Error('never mind')
    }),
  )
})
