import PostalMime from 'postal-mime'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { LOCALES } from '#lib/i18n/rules.ts'
import { listOutbox } from '#lib/mail/outbox.ts'
import { sendNotices } from '#lib/notifications/writes/send-notices.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { sendAgain } from '#lib/telling/commands/send-again.ts'
import { testMail } from '#lib/telling/commands/test-mail.ts'
import { listCounts } from '#lib/telling/count-queries.ts'
import { listOutgoing } from '#lib/telling/outgoing-queries.ts'
import { SAMPLE_LETTERS } from '#lib/telling/rules.ts'
import { sampleLetter } from '#lib/telling/samples.ts'
import { tellQueued } from '#tests/integration/notifications/people-told.ts'
import { anAnswer, aQuestion, aUser, contextOf, later, NOON, nth } from '#tests/support/factories.ts'
import { aMailServer, setSmtp } from '#tests/support/mail-server.ts'
import { forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aModerator, anAdministrator } from '#tests/support/moderating.ts'

beforeEach(() => db().execute(sql`delete from graphile_worker._private_jobs`))
afterEach(() => setSmtp(''))

/** Lets a waiting job look as if it had failed. */
const fail = (tries: number, reason: string) =>
  db().execute(sql`update graphile_worker._private_jobs set attempts = ${tries}, last_error = ${reason},
    run_at = ${later(600).toISOString()}::timestamptz`)

describe('what waits to be sent', () => {
  test('is listed with its person, tries and reason, and can be sent at once', async () => {
    const [administrator, reader] = [await anAdministrator(), await aUser({ displayName: 'Sara' })]
    await enqueue(db(), { task: 'send-digest', payload: { recipient: reader.id } })
    await enqueue(db(), { task: 'learn-spam', payload: {} })
    await fail(11, 'connect ECONNREFUSED\nparams: sara@example.org')
    await enqueue(db(), { task: 'send-account-mail', payload: { kind: 'sign-in', userId: null } })
    const { jobs, total } = await listOutgoing(administrator)
    expect(total).toBe(2)
    expect(jobs).toMatchObject([
      {
        task: 'send-digest',
        person: { displayName: 'Sara' },
        tries: 11,
        isGivenUp: true,
        error: 'connect ECONNREFUSED',
      },
      { task: 'send-account-mail', person: null, tries: 0, isGivenUp: false, error: null },
    ])
    const context = contextOf(administrator)
    expect(await sendAgain(context, { job: nth(jobs, 0).id })).toEqual({ count: 1 })
    const after = (await listOutgoing(administrator)).jobs.find(({ task }) => task === 'send-digest')
    expect(after).toMatchObject({ tries: 0, isGivenUp: false, runAt: context.now })
    // Another job than those that send is nobody's letter.
    const [other] = await db().execute<{ attempts: number }>(
      sql`select attempts from graphile_worker.jobs where task_identifier = 'learn-spam'`,
    )
    expect(other?.attempts).toBe(11)
  })

  test('keeps the tries of what has not given up, all that have failed at once; a job that is gone or running stays as it is', async () => {
    const administrator = await anAdministrator()
    for (const person of [await aUser(), await aUser()])
      await enqueue(db(), { task: 'send-digest', payload: { recipient: person.id } })
    await fail(3, 'not now')
    // A letter that waits for its time has not failed.
    const { id } = await aUser()
    await enqueue(db(), { task: 'send-digest', payload: { recipient: id }, at: later(30) })
    const context = contextOf(administrator)
    expect(await sendAgain(context, { job: null })).toEqual({ count: 2 })
    expect((await listOutgoing(administrator)).jobs.map(({ tries, runAt }) => ({ tries, runAt }))).toEqual([
      { tries: 3, runAt: context.now },
      { tries: 3, runAt: context.now },
      { tries: 0, runAt: later(30) },
    ])
    await db().execute(sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'a worker'`)
    for (const job of [null, 999_999])
      expect(await leavingNothingChanged(() => sendAgain(contextOf(administrator), { job }))).toEqual({ count: 0 })
  })

  test('belongs to administrators', async () => {
    const moderator = await aModerator()
    await expect(listOutgoing(moderator)).rejects.toMatchObject(notFound)
    await expect(listCounts(moderator, NOON)).rejects.toMatchObject(notFound)
    for (const refused of [
      () => sendAgain(contextOf(moderator), { job: null }),
      () => testMail(contextOf(moderator), { letter: 'digest', language: 'en' }),
    ])
      expect(await leavingNothingChanged(refused)).toMatchObject(forbidden('administratorsOnly'))
  })
})

describe('a mail test', () => {
  test('shows the answer of the mail server, also when it refuses', async () => {
    const administrator = await anAdministrator()
    const to = `${administrator.handle}@example.org`
    const server = await aMailServer(1, 550, { step: 'recipient' })
    const send = () => testMail(contextOf(administrator), { letter: 'notices', language: 'de' })
    expect(await send()).toEqual({ isSent: false, to, answer: expect.stringContaining('550 not now') })
    expect(await send()).toEqual({ isSent: true, to, answer: expect.stringMatching(/^250 /) })
    await server.close()
    const mail = await PostalMime.parse(nth(server.received, 0).raw)
    expect(mail.text).toContain('hat deine Frage beantwortet')
    setSmtp('')
    expect(await send()).toEqual({ isSent: true, to, answer: null })
    expect((await listOutbox(1))[0]?.to).toBe(to)
  })

  test.each(LOCALES)('has every letter in every language: %s', async (locale) => {
    const to = { id: 1 as never, email: 'x@example.org', displayName: 'Kim', locale, site: 'Critical Path' }
    for (const kind of SAMPLE_LETTERS) {
      const { subject, text } = await sampleLetter(kind, to, NOON)
      expect(`${subject}\n${text}`, kind).not.toMatch(/[{}]|undefined|notifications\.|telling\./)
      expect(text, kind).toContain('Critical Path')
    }
  })
})

test('counts are of rows, by day, kind and channel', async () => {
  const [administrator, asker] = [await anAdministrator(), await aUser()]
  const question = await aQuestion({ by: asker })
  await anAnswer({ to: question, at: later(0) })
  await tellQueued()
  const before = await listCounts(administrator, later(60))
  const server = await aMailServer()
  await sendNotices(db(), { recipient: asker.id, thread: question.id }, later(11))
  await server.close()
  const [today] = await listCounts(administrator, later(60))
  expect(today?.day).toBe('2026-03-02')
  const of = (days: typeof before) => days[0]?.kinds.find(({ kind }) => kind === 'answer')?.counts
  expect(of(before)).toMatchObject({ mail: 0 })
  expect(today?.kinds.find(({ kind }) => kind === 'answer')?.counts).toEqual({ ...of(before), mail: 1 })
  expect(today?.letters.find(({ kind }) => kind === 'notices')?.count).toBe(1)
})

test('counts have letters about lines of any age', async () => {
  const [administrator, asker] = [await anAdministrator(), await aUser()]
  await anAnswer({ to: await aQuestion({ by: asker }), at: later(0) })
  await tellQueued()
  const DAY = 24 * 60
  const now = later(400 * DAY)
  expect(await listCounts(administrator, now)).toEqual([])
  await db().execute(sql`
    update notifications set mailed_at = ${later(399 * DAY).toISOString()}::timestamptz, mailed_by = 'digest',
      pushed_at = ${later(398 * DAY).toISOString()}::timestamptz where recipient_id = ${asker.id}`)
  const days = await listCounts(administrator, now)
  expect(days.map(({ total }) => total)).toMatchObject([
    { inbox: 0, digest: 1, push: 0 },
    { inbox: 0, digest: 0, push: 1 },
  ])
})
