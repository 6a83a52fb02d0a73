import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db, inTransaction } from '#db/client.ts'
import { waitingReaders } from '#db/schema/follows.ts'
import { monthlyPoints } from '#db/schema/leaderboards.ts'
import { answers } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { findSession } from '#lib/auth/queries.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { startSession } from '#lib/auth/writes/start-session.ts'
import { stay } from '#lib/departures/commands/stay.ts'
import { finishDepartures } from '#lib/departures/jobs.ts'
import { DEPARTURE_DAYS, formerHandle } from '#lib/departures/rules.ts'
import { readSitemapFile } from '#lib/discovery/queries.ts'
import { followPerson } from '#lib/follows/commands/follow-person.ts'
import { listRanked } from '#lib/leaderboards/queries.ts'
import { keepInOutbox, listOutbox } from '#lib/mail/outbox.ts'
import { sendAccountMail } from '#lib/mail/writes/send-account-mail.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { saveStation } from '#lib/profiles/commands/save-station.ts'
import { saveStationInput } from '#lib/profiles/schema.ts'
import { findInstant } from '#lib/search/instant-queries.ts'
import { changeRole } from '#lib/site-admin/commands/change-role.ts'
import { editProfile } from '#lib/users/commands/edit-profile.ts'
import { profileInput } from '#lib/users/schema.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
import { invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { anAdministrator, lastAct } from '#tests/support/moderating.ts'
import { askAs as ask } from './asking.ts'

const DUE = later(DEPARTURE_DAYS * 24 * 60)
const finish = () => finishDepartures({ db: db(), now: DUE, requestId: 'test', changedTags: new Set() })
const rowOf = async ({ id }: { id: number }) => {
  const [row] = await db()
    .select()
    .from(users)
    .where(sql`id = ${id}`)
  return row
}

async function leave(viewer: Viewer): Promise<void> {
  await ask(viewer)
  await finish()
  expect((await rowOf(viewer))?.leftAt).toEqual(DUE)
}

describe('the departures of a day', () => {
  test('go on if somebody has the handle that one of them gets', async () => {
    const viewer = await aUser()
    await aUser({ handle: `f0rmer-member-${viewer.id}` })
    await leave(viewer)
    expect((await rowOf(viewer))?.handle).toBe(`${formerHandle(viewer.id)}-2`)
  })

  test('go on if one fails, which comes the next time', async () => {
    const [broken, other] = [await aUser(), await aUser()]
    for (const viewer of [broken, other]) await ask(viewer)
    // The counter does not know this reader, and cannot fall below zero.
    const question = await aQuestion()
    await db().insert(waitingReaders).values({ userId: broken.id, questionId: question.id, waitingSince: NOON })
    await expect(finish()).rejects.toThrow()
    expect([(await rowOf(broken))?.leftAt, (await rowOf(other))?.leftAt]).toEqual([null, DUE])
    await db().delete(waitingReaders).where(eq(waitingReaders.userId, broken.id))
    expect(await finish()).toBe(1)
  })

  test('take a letter out of the outbox only if it went to the person', async () => {
    const viewer = await aUser()
    const to = `${viewer.handle}@example.org`
    const letter = { subject: aWord(), html: '', links: [] }
    await keepInOutbox({ ...letter, to, text: `Dear ${viewer.displayName}` }, NOON)
    await keepInOutbox({ ...letter, to: `x${to}`, text: `Dear x${to}` }, NOON)
    await leave(viewer)
    const kept = (await listOutbox(200)).filter(({ subject }) => subject === letter.subject)
    expect(kept).toMatchObject([{ to: `x${to}`, text: `Dear x${to}` }])
  })
})

describe('a person who has left', () => {
  test('is in no leaderboard, search or sitemap, and has no line of a career beside an answer', async () => {
    const viewer = await aUser()
    await saveStation(contextOf(viewer), saveStationInput.parse({ role: 'pmo-analyst', firstYear: '2019' }))
    const answer = await anAnswer({ by: viewer, careerLine: 'full', ownCountry: 'SE' })
    const month = '2026-03'
    await db()
      .insert(monthlyPoints)
      .values({ month: `${month}-01`, tagId: null, userId: viewer.id, points: 9 })
    const lists = async () => {
      const places = []
      for await (const batch of readSitemapFile({ kind: 'people', part: 0 })) places.push(...batch)
      const { people } = await findInstant((await rowOf(viewer))?.handle ?? '')
      const ranked = (await listRanked({ month })).items.map(({ person }) => person)
      return [places, people, ranked].map((list) => list.some(({ id }) => id === viewer.id))
    }
    const said = () => db().select().from(answers).where(eq(answers.postId, answer.id))
    expect(await lists()).toEqual([true, true, true])
    expect(await said()).not.toMatchObject([{ careerLine: null }])
    await leave(viewer)
    expect(await lists()).toEqual([false, false, false])
    expect(await said()).toMatchObject([{ careerLine: null, country: 'SE' }])
  })

  test('cannot be followed, and gets no role, not even by undoing', async () => {
    const [administrator, viewer] = [await anAdministrator(), await aUser({ role: 'moderator' })]
    const reason = 'They have helped here for years.'
    const give = (handle: string, role: 'administrator' | 'member') =>
      changeRole(contextOf(administrator), { handle, role, reason })
    await give(viewer.handle, 'member')
    const act = await lastAct()
    await leave(viewer)
    const refused = await leavingNothingChanged(() => give(formerHandle(viewer.id), 'administrator'))
    expect(refused).toMatchObject(invalid('handle', 'noSuchPerson'))
    await leavingNothingChanged(() => undoAct(contextOf(administrator), { act: act.id, reason }))
    const follower = contextOf(await aUser())
    const followed = await leavingNothingChanged(() => followPerson(follower, { person: viewer.id, state: 'follow' }))
    expect(followed).toMatchObject(notFound)
  })

  test('cannot go on with a session or a request that began before', async () => {
    const viewer = await aUser()
    await leave(viewer)
    const token = await inTransaction(db(), (tx) =>
      startSession(tx, viewer.id, { userAgent: '', sessionToken: null }, NOON),
    )
    expect(await findSession(db(), token, NOON)).toBeNull()
    const typed = profileInput.parse({ displayName: 'Anna Berg', handle: aWord(), bio: '', links: '', language: 'en' })
    const refused = await leavingNothingChanged(() => editProfile(contextOf(viewer), typed))
    expect(refused).toMatchObject(notFound)
  })
})

test('no letter tells of a deletion that was withdrawn before it went', async () => {
  const viewer = await aUser()
  await ask(viewer)
  const lettersSent = async () => {
    await sendAccountMail(db(), { kind: 'leaving', userId: viewer.id }, NOON)
    return (await listOutbox(200)).filter(({ to }) => to === `${viewer.handle}@example.org`).length
  }
  expect(await lettersSent()).toBe(1)
  await stay(contextOf(viewer))
  expect(await lettersSent()).toBe(1)
})
