import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db, inTransaction } from '#db/client.ts'
import { parkedForms, sessions } from '#db/schema/auth.ts'
import { departures } from '#db/schema/leaving.ts'
import { events } from '#db/schema/ledgers.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { votes } from '#db/schema/votes.ts'
import { saveDraft } from '#lib/drafts/commands/save-draft.ts'
import { saveDraftInput } from '#lib/drafts/schema.ts'
import { hashPassword } from '#lib/auth/passwords.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { startSession } from '#lib/auth/writes/start-session.ts'
import { removeAccount } from '#lib/departures/commands/remove-account.ts'
import { stay } from '#lib/departures/commands/stay.ts'
import { finishDepartures } from '#lib/departures/jobs.ts'
import { findDeparture } from '#lib/departures/queries.ts'
import { DEPARTURE_DAYS, formerHandle } from '#lib/departures/rules.ts'
import { followPerson } from '#lib/follows/commands/follow-person.ts'
import { waitForAnswer } from '#lib/follows/commands/wait-for-answer.ts'
import { addCertificate } from '#lib/profiles/commands/add-certificate.ts'
import { addCertificateInput } from '#lib/profiles/schema.ts'
import { saveSearch } from '#lib/search/commands/save-search.ts'
import { editProfile } from '#lib/users/commands/edit-profile.ts'
import { getUser, listUsers } from '#lib/users/queries.ts'
import { profileInput } from '#lib/users/schema.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote, aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
import { invalid, leavingNothingChanged } from '#tests/support/matchers.ts'
import { askAs as ask, sessionOf } from './asking.ts'

const DAY = 24 * 60

/** Runs the job on a day after the request. */
async function finish(days: number): Promise<number> {
  return await finishDepartures({ db: db(), now: later(days * DAY), requestId: 'test', changedTags: new Set() })
}

const rowOf = async (viewer: Viewer) => {
  const [row] = await db().select().from(users).where(eq(users.id, viewer.id))
  return row
}

/** Lists the columns of the database in which a word is, in whatever type. */
async function columnsWith(word: string): Promise<string[]> {
  const columns = await db().execute<{ table: string; column: string }>(sql`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'json', 'jsonb', 'ARRAY', 'tsvector')`)
  const found: string[] = []
  for (const { table, column } of columns) {
    const [row] = await db().execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(table)}
      where ${sql.identifier(column)}::text ilike ${`%${word}%`}`)
    if (row && row.n > 0) found.push(`${table}.${column}`)
  }
  return found
}

/** Makes a person who did everything, with one word in everything that says who they are. */
async function somebody() {
  const word = aWord()
  const viewer = await aUser({ handle: word })
  const typed = {
    displayName: `${word} Svensson`,
    handle: word,
    bio: `I am ${word}.`,
    links: `https://${word}.example/`,
  }
  await editProfile(contextOf(viewer), profileInput.parse({ ...typed, language: 'en' }))
  await addCertificate(contextOf(viewer), addCertificateInput.parse({ name: `${word} diploma` }))
  await saveSearch(contextOf(viewer), { q: word })
  await inTransaction(db(), (tx) => startSession(tx, viewer.id, { userAgent: word, sessionToken: null }, NOON))
  await db()
    .insert(parkedForms)
    .values({
      tokenHash: aWord(),
      ownerId: viewer.id,
      formPath: '/questions/ask',
      fields: { body: word },
      createdAt: NOON,
      expiresAt: later(30 * DAY),
    })
  await saveDraft(contextOf(viewer), saveDraftInput.parse({ key: 'guide', version: 0, fields: { body: word } }))
  const asked = await aQuestion({ by: viewer })
  const answer = await anAnswer({ by: viewer })
  await aComment({ by: viewer })
  const voted = await anAnswer()
  await aVote(viewer, voted, 1)
  const waited = await aQuestion()
  await waitForAnswer(contextOf(viewer), { question: waited.id, state: 'follow' })
  await followPerson(contextOf(await aUser()), { person: viewer.id, state: 'follow' })
  return { viewer, word, asked, answer, voted, waited }
}

describe('leaving', () => {
  test('needs the handle, and the password of an account that has one', async () => {
    const viewer = await aUser()
    const wrong = (fields: object) => ({ fields })
    await sessionOf(viewer)
    const refused = await leavingNothingChanged(() => ask(viewer, { handle: 'somebody-else' }))
    expect(refused).toMatchObject(wrong({ handle: { code: 'notYourHandle' } }))
    const passwordHash = await hashPassword('four words in a row')
    await db().update(users).set({ passwordHash }).where(eq(users.id, viewer.id))
    await expect(ask(viewer)).rejects.toMatchObject(wrong({ currentPassword: { code: 'passwordWrong' } }))
    await ask(viewer, { currentPassword: 'four words in a row', handle: ` @${viewer.handle.toUpperCase()} ` })
    expect(await findDeparture(viewer.id)).toEqual({
      askedAt: NOON,
      dueAt: later(DEPARTURE_DAYS * DAY),
      isByOther: false,
    })
  })

  test('needs a sign-in of the last ten minutes if there is no password: a stolen session begins nothing', async () => {
    const viewer = await aUser()
    await sessionOf(viewer)
    const refused = await leavingNothingChanged(() => ask(viewer, {}, { now: later(11) }))
    expect(refused).toMatchObject(invalid('', 'signInAgain'))
    await ask(viewer, {}, { now: later(10) })
  })

  test('takes seven days, in which one can change one’s mind', async () => {
    const viewer = await aUser()
    await ask(viewer)
    await leavingNothingChanged(() => ask(viewer))
    await finish(DEPARTURE_DAYS - 1)
    expect((await rowOf(viewer))?.leftAt).toBeNull()
    await stay(contextOf(viewer))
    await leavingNothingChanged(() => stay(contextOf(viewer)))
    await finish(DEPARTURE_DAYS + 1)
    expect((await rowOf(viewer))?.email).not.toBeNull()
    const told = await db().select().from(events).where(eq(events.actorId, viewer.id)).orderBy(events.id)
    expect(told.map(({ kind }) => kind)).toEqual(['departures.asked', 'departures.withdrawn'])
  })

  test('leaves nothing that says who it was, and keeps posts, votes and counters', async () => {
    const { viewer, word, asked, answer, voted, waited } = await somebody()
    expect((await columnsWith(word)).length).toBeGreaterThan(8)
    await ask(viewer)
    expect(await finish(DEPARTURE_DAYS)).toBeGreaterThan(0)
    expect(await columnsWith(word)).toEqual([])
    expect(await rowOf(viewer)).toMatchObject({
      displayName: 'Former member',
      handle: formerHandle(viewer.id),
      email: null,
      passwordHash: null,
      leftAt: later(DEPARTURE_DAYS * DAY),
    })
    const mine = await db().select().from(posts).where(eq(posts.authorId, viewer.id))
    expect(mine.map(({ id }) => id).toSorted()).toEqual([asked.id, answer.id].toSorted())
    expect(mine.every(({ deletedAt }) => deletedAt === null)).toBe(true)
    expect(await db().select().from(votes).where(eq(votes.postId, voted.id))).toHaveLength(1)
    const [waiting] = await db().select().from(questions).where(eq(questions.postId, waited.id))
    expect(waiting?.waitingCount).toBe(0)
    expect(await db().select().from(sessions).where(eq(sessions.userId, viewer.id))).toEqual([])
    expect(await getUser(viewer.id)).toMatchObject({ hasLeft: true, bioHtml: '', links: [] })
    expect((await listUsers()).items.some(({ id }) => id === viewer.id)).toBe(false)
    await leavingNothingChanged(() => finish(DEPARTURE_DAYS + 1))
  })

  test('is not for the last administrator', async () => {
    const [one, other] = [await aUser({ role: 'administrator' }), await aUser({ role: 'administrator' })]
    class Undone extends Error {}
    const attempt = db().transaction(async (tx) => {
      await tx
        .update(users)
        .set({ role: 'member' })
        .where(sql`role = 'administrator' and id not in (${one.id}, ${other.id})`)
      const asking = (viewer: Viewer) => ask(viewer, {}, { db: tx })
      await asking(one)
      await tx.update(users).set({ role: 'member' }).where(eq(users.id, other.id))
      const due = { db: tx, now: later(8 * DAY), requestId: 'test', changedTags: new Set<never>() }
      expect(await finishDepartures(due)).toBe(0)
      await tx.delete(departures).where(eq(departures.userId, one.id))
      await expect(asking(one)).rejects.toMatchObject({ refusal: { code: 'lastAdministratorLeaves' } })
      throw new Undone()
    })
    await expect(attempt).rejects.toBeInstanceOf(Undone)
  })
})

test('an administrator can delete an account, and its owner can keep it', async () => {
  const [administrator, viewer] = [await aUser({ role: 'administrator' }), await aUser()]
  const remove = (by: Viewer, isSure = true) => removeAccount(contextOf(by), { person: viewer.id, isSure })
  expect(await leavingNothingChanged(() => remove(administrator, false))).toMatchObject({
    fields: { isSure: { code: 'required' } },
  })
  const moderator = await aUser({ role: 'moderator' })
  expect(await leavingNothingChanged(() => remove(moderator))).toMatchObject({
    refusal: { code: 'administratorsOnly' },
  })
  await remove(administrator)
  expect((await findDeparture(viewer.id))?.isByOther).toBe(true)
  await stay(contextOf(viewer))
  expect(await findDeparture(viewer.id)).toBeNull()
})
