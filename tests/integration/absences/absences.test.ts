import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { findAbsence, readAwayNews } from '#lib/absences/queries.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { recordVisit } from '#lib/auth/writes/touch-session.ts'
import { blockPerson } from '#lib/follows/commands/block-person.ts'
import { followTag } from '#lib/follows/commands/follow-tag.ts'
import { listInbox } from '#lib/notifications/queries.ts'
import { tellReturns } from '#lib/notifications/writes/tell-returns.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { anAnswer, aQuestion, aUser, aVote, aWord, contextOf, NOON } from '#tests/support/factories.ts'

const day = (days: number) => new Date(NOON.getTime() + days * 86_400_000)
const visit = ({ id }: Viewer, at: Date) => recordVisit(db(), id, at)
const kindsOf = async ({ id }: Viewer) =>
  (await listInbox(id)).items.flatMap(({ lines }) => lines.map(({ kind }) => kind))

test('a visit after seven days ends an absence, which the inbox tells once', async () => {
  const viewer = await aUser()
  await visit(viewer, day(0))
  await visit(viewer, day(6))
  expect(await findAbsence(viewer.id)).toBeNull()
  await Promise.all([visit(viewer, day(14)), visit(viewer, day(14))])
  expect(await findAbsence(viewer.id)).toEqual({ leftAt: day(6), backAt: day(14) })
  for (let run = 0; run < 2; run++) await tellReturns(db(), day(14))
  expect(await kindsOf(viewer)).toEqual(['away'])
  await visit(viewer, day(15))
  expect(await findAbsence(viewer.id)).toEqual({ leftAt: day(6), backAt: day(14) })
  await visit(viewer, day(40))
  expect(await findAbsence(viewer.id)).toEqual({ leftAt: day(15), backAt: day(40) })
  await tellReturns(db(), day(40))
  expect(await kindsOf(viewer)).toEqual(['away', 'away'])
})

test('a first visit ends no absence', async () => {
  const viewer = await aUser()
  await db().update(users).set({ lastSeenAt: null }).where(eq(users.id, viewer.id))
  await visit(viewer, day(100))
  expect(await findAbsence(viewer.id)).toBeNull()
})

test('the news are of that time, of visible posts, and of nobody whom the viewer has blocked', async () => {
  const [viewer, tag] = [await aUser(), aWord()]
  const question = await aQuestion({ by: viewer, at: day(0) })
  await aQuestion({ tags: tag, at: day(0) })
  await followTag(contextOf(viewer), { tag, state: 'follow' })
  const absence = { leftAt: day(1), backAt: day(10) }
  expect(await readAwayNews(viewer.id, absence)).toEqual({ answered: [], points: 0, badges: [], asked: [] })
  await anAnswer({ to: question, at: day(2) })
  await anAnswer({ to: question, at: day(3) })
  await anAnswer({ to: question, at: day(11) })
  await anAnswer({ to: question, by: viewer, at: day(4) })
  const gone = await anAnswer({ to: question, at: day(5) })
  await deletePost(contextOf(gone.author, { now: day(6) }), { post: gone.id })
  await aVote(await aUser(), question, 1, day(5))
  const [better, other] = [await aQuestion({ tags: tag, at: day(3) }), await aQuestion({ tags: tag, at: day(4) })]
  await aVote(await aUser(), better, 1, day(5))
  await aQuestion({ tags: tag, by: viewer, at: day(3) })
  const blocked = await aUser()
  await blockPerson(contextOf(viewer), { person: blocked.id, state: 'follow' })
  await anAnswer({ to: question, by: blocked, at: day(6) })
  await aQuestion({ tags: tag, by: blocked, at: day(6) })
  const news = await readAwayNews(viewer.id, absence)
  expect(news).toMatchObject({ points: 10, badges: [] })
  expect(news.answered.map(({ id, answers }) => [id, answers])).toEqual([[question.id, 2]])
  expect(news.asked.map(({ id }) => id)).toEqual([better.id, other.id])
})
