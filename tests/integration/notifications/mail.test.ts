import PostalMime from 'postal-mime'
import { eq, sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { notifications } from '#db/schema/notifications.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { channelsFor, CHOSEN_GROUPS, DEFAULT_CHANNELS } from '#lib/notifications/channels.ts'
import { muteThread } from '#lib/notifications/commands/mute-thread.ts'
import { resumeMail } from '#lib/notifications/commands/resume-mail.ts'
import { saveSettings } from '#lib/notifications/commands/save-settings.ts'
import { listInbox } from '#lib/notifications/queries.ts'
import { saveSettingsInput } from '#lib/notifications/schema.ts'
import { getOwnSettings } from '#lib/notifications/settings-queries.ts'
import { queueDigests } from '#lib/notifications/writes/queue-digests.ts'
import { readThread } from '#lib/notifications/writes/read-thread.ts'
import { MAX_DIGEST_LINES, sendDigest } from '#lib/notifications/writes/send-digest.ts'
import { sendNotices } from '#lib/notifications/writes/send-notices.ts'
import { Conflict } from '#lib/platform/errors.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { followQuestion } from '#lib/follows/commands/follow-question.ts'
import { followTag } from '#lib/follows/commands/follow-tag.ts'
import { suspend } from '#tests/integration/auth/people.ts'
import { aComment, anAnswer, aQuestion, aUser, aWord, contextOf, later, NOON, nth } from '#tests/support/factories.ts'
import { aMailServer, setSmtp } from '#tests/support/mail-server.ts'
import { tellQueued } from './people-told.ts'

afterEach(() => setSmtp(''))

const DAY = 24 * 60
const ONE_A_DAY = { dailyMails: '1', digest: 'never' }
/** Sends the form of the settings. */
async function save(viewer: Viewer, fields: Record<string, string>) {
  const { settings } = await getOwnSettings(viewer)
  const { channels, version, ...others } = settings
  const text = Object.fromEntries(
    Object.entries(others).flatMap(([name, value]) => (typeof value === 'object' ? [] : [[name, String(value)]])),
  )
  const sent = { ...channels, ...text, version: String(version), ...fields }
  await saveSettings(contextOf(viewer), saveSettingsInput.parse(sent))
}

/** A question with an answer that its asker was told of. */
async function anAnswered(fields: Record<string, string> = {}) {
  const asker = await aUser()
  if (Object.keys(fields).length > 0) await save(asker, fields)
  const question = await aQuestion({ by: asker })
  const answer = await anAnswer({ to: question, at: later(0) })
  await tellQueued()
  return { asker, question, answer }
}

const send = (to: Viewer, about: { id: PostId }, now = later(11)) =>
  sendNotices(db(), { recipient: to.id, thread: about.id }, now)

async function received(work: () => Promise<unknown>) {
  const server = await aMailServer()
  await work()
  await server.close()
  return await Promise.all(server.received.map(async ({ raw, to }) => ({ to, mail: await PostalMime.parse(raw) })))
}

const header = (mail: Awaited<ReturnType<typeof PostalMime.parse>>, name: string) =>
  mail.headers.find(({ key }) => key === name)?.value

describe('a letter about a thread', () => {
  test('is in the reader’s language, names who did what, and belongs to its thread', async () => {
    const { asker, question } = await anAnswered()
    await db().update(users).set({ locale: 'de' }).where(eq(users.id, asker.id))
    const by = await aUser({ displayName: '<img src=x> & Co' })
    await aComment({ by, under: question, at: later(1) })
    await tellQueued()
    const letters = await received(async () => {
      await send(asker, question)
      await anAnswer({ to: question, at: later(20) })
      await tellQueued()
      await send(asker, question, later(31))
    })
    expect(letters.map(({ to }) => to)).toEqual([[`${asker.handle}@example.org`], [`${asker.handle}@example.org`]])
    const [first, second] = letters.map(({ mail }) => mail)
    expect(first?.text).toContain('hat deine Frage beantwortet')
    expect(first?.text).toContain('deine Frage kommentiert')
    expect(first?.html).toContain('&lt;img src=x&gt; &amp; Co')
    expect(first?.html).not.toMatch(/<(?:img|link|script)|@import|url\(/)
    expect(first?.html).toContain('prefers-color-scheme: dark')
    expect(second?.subject).toBe(first?.subject)
    expect(first?.inReplyTo).toMatch(/^<thread-\d+-\d+@/)
    expect([second?.inReplyTo, second?.references]).toEqual([first?.inReplyTo, first?.references])
    expect(second?.messageId).not.toBe(first?.messageId)
    for (const mail of [first, second]) {
      if (!mail) throw new Error('no letter')
      expect(header(mail, 'list-unsubscribe')).toMatch(
        /^<http[^>]+\/api\/unsubscribe\/\d+\.(?:answers|replies)\.[\w-]{43}>$/,
      )
      expect(header(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    }
  })

  test('comes once, and waits ten minutes from the first that is new', async () => {
    const { asker, question } = await anAnswered()
    await aComment({ under: question, at: later(5) })
    await tellQueued(later(5))
    const waiting = await db().execute<{ run_at: string; priority: number }>(
      sql`select run_at, priority from graphile_worker.jobs where key = ${`notices-${asker.id}-${question.id}`}`,
    )
    expect(waiting.map((job) => new Date(job.run_at))).toEqual([later(10)])
    // A letter has a lower priority than mail that somebody waits for.
    expect(waiting[0]?.priority).toBeGreaterThan(0)
    const letters = await received(async () => {
      await Promise.all([send(asker, question), send(asker, question)])
      await send(asker, question, later(12))
    })
    expect(letters).toHaveLength(1)
  })

  test.each<[string, (world: Awaited<ReturnType<typeof anAnswered>>) => Promise<unknown>]>([
    ['what was read', ({ asker, question }) => readThread(db(), asker.id, question.id, later(2))],
    ['what is hidden', ({ answer }) => deletePost(contextOf(answer.author), { post: answer.id })],
    ['a muted thread', ({ asker, question }) => muteThread(contextOf(asker), { thread: question.id, state: 'mute' })],
    ['suspended people', ({ asker }) => suspend(asker.id)],
    [
      'an unconfirmed address',
      ({ asker }) => db().update(users).set({ emailConfirmedAt: null }).where(eq(users.id, asker.id)),
    ],
    ['people who want none', ({ asker }) => save(asker, { answers: 'inbox' })],
    ['people in their quiet hours', ({ asker }) => save(asker, { quietFrom: '12', quietUntil: '14' })],
    [
      'people in their quiet hours, elsewhere',
      ({ asker }) => save(asker, { quietFrom: '20', quietUntil: '22', timeZone: 'Asia/Tokyo' }),
    ],
    ['people who want none a day', ({ asker }) => save(asker, { dailyMails: '0' })],
  ])('does not tell of %s', async (_what, happens) => {
    const world = await anAnswered()
    await happens(world)
    expect(await received(() => send(world.asker, world.question))).toEqual([])
  })

  test.each<[string, Record<string, string>, Date]>([
    ['in quiet hours waits for their end', { quietFrom: '12', quietUntil: '14' }, later(120)],
    ['in quiet hours elsewhere waits, too', { quietFrom: '20', quietUntil: '22', timeZone: 'Asia/Tokyo' }, later(60)],
    ['beyond the daily number waits for the next day of people without a digest', ONE_A_DAY, later(DAY - 300)],
  ])('%s', async (_what, fields, at) => {
    const { asker, question } = await anAnswered(fields)
    const other = await aQuestion({ by: asker })
    await anAnswer({ to: other, at: later(1) })
    await tellQueued()
    const letters = await received(async () => {
      await send(asker, question)
      await db().execute(sql`select graphile_worker.remove_job(${`notices-${asker.id}-${other.id}`})`)
      await send(asker, other)
    })
    expect(letters).toHaveLength(fields === ONE_A_DAY ? 1 : 0)
    const [job] = await db().execute<{ run_at: string }>(
      sql`select run_at from graphile_worker.jobs where key = ${`notices-later-${asker.id}-${other.id}`}`,
    )
    expect(job && new Date(job.run_at)).toEqual(at)
    expect(await received(() => send(asker, other, at))).toHaveLength(1)
  })

  test('that waits for tomorrow does not delay what is addressed to the person today', async () => {
    const reader = await aUser()
    // Two of three letters a day may tell of what somebody follows.
    await save(reader, { following: 'mail', dailyMails: '3', digest: 'never' })
    const questions = [await aQuestion(), await aQuestion(), await aQuestion()]
    for (const question of questions) {
      await followQuestion(contextOf(reader), { question: question.id, state: 'follow' })
      await anAnswer({ to: question, at: later(1) })
    }
    await tellQueued(later(1))
    const last = nth(questions, 2)
    const keyOf = ({ id }: { id: PostId }) => `notices-${reader.id}-${id}`
    const letters = await received(async () => {
      for (const question of questions) {
        await db().execute(sql`select graphile_worker.remove_job(${keyOf(question)})`)
        await send(reader, question)
      }
      await aComment({ under: last, body: `What do you think, @${reader.handle}?`, at: later(20) })
      await tellQueued(later(20))
      const [job] = await db().execute<{ run_at: string }>(
        sql`select run_at from graphile_worker.jobs where key = ${keyOf(last)}`,
      )
      expect(job && new Date(job.run_at)).toEqual(later(30))
      await send(reader, last, later(30))
    })
    expect(letters).toHaveLength(3)
    expect(nth(letters, 2).mail.text).toContain('What do you think')
  })

  test('that exceeds the daily number waits for the digest, and is in it once', async () => {
    const { asker, question } = await anAnswered({ dailyMails: '1' })
    const other = await aQuestion({ by: asker })
    await anAnswer({ to: other, at: later(1) })
    await tellQueued()
    const letters = await received(async () => {
      await send(asker, question)
      await send(asker, other)
      await sendDigest(db(), { recipient: asker.id }, later(15))
      await sendDigest(db(), { recipient: asker.id }, later(16))
      await sendDigest(db(), { recipient: asker.id }, later(DAY))
      await send(asker, other, later(DAY))
    })
    expect(letters).toHaveLength(2)
    expect(nth(letters, 1).mail.subject).toContain('1 thing you haven’t seen')
    expect(header(nth(letters, 1).mail, 'list-unsubscribe')).toContain('.digest.')
  })
})

describe('a digest', () => {
  async function aFollower(questions: number) {
    const [viewer, tag] = [await aUser(), aWord()]
    await aQuestion({ tags: tag })
    await tellQueued()
    await followTag(contextOf(viewer), { tag, state: 'follow' })
    const asker = await aUser()
    for (let made = 0; made < questions; made++) await aQuestion({ by: asker, tags: tag, at: later(1) })
    await tellQueued()
    return viewer
  }
  const digest = (to: Viewer, now: Date) => sendDigest(db(), { recipient: to.id }, now)

  test('has 25 lines at most, says how many more there are, and repeats none', async () => {
    const viewer = await aFollower(MAX_DIGEST_LINES + 3)
    const letters = await received(async () => {
      await digest(viewer, later(30))
      await digest(viewer, later(30 + DAY))
    })
    expect(letters).toHaveLength(1)
    const { mail } = nth(letters, 0)
    expect(mail.text?.match(/asked a question/g)).toHaveLength(MAX_DIGEST_LINES)
    expect(mail.text).toContain('3 more are in your inbox')
    expect(mail.subject).toContain('28')
  })

  test('is queued for the people it is due for, and only then', async () => {
    const [viewer, weekly, never] = [await aFollower(1), await aFollower(1), await aFollower(1)]
    await save(weekly, { digest: 'weekly' })
    await save(never, { digest: 'never' })
    const queuedAt = async (now: Date) => {
      await db().execute(
        sql`select graphile_worker.remove_job(key) from graphile_worker.jobs where key like 'digest-%'`,
      )
      await queueDigests(db(), now)
      const jobs = await db().execute<{ key: string }>(
        sql`select key from graphile_worker.jobs where key like 'digest-%'`,
      )
      return [viewer, weekly, never].map(({ id }) => jobs.some(({ key }) => key === `digest-${id}`))
    }
    // A Monday, at noon and at half past seven; a Tuesday.
    expect(await queuedAt(later(30))).toEqual([true, true, false])
    expect(await queuedAt(later(DAY - 270))).toEqual([false, false, false])
    expect(await queuedAt(later(DAY))).toEqual([true, false, false])
    expect(await received(() => digest(weekly, later(DAY)))).toEqual([])
  })

  test('of a week tells what a Monday without one has left', async () => {
    const viewer = await aFollower(1)
    await save(viewer, { digest: 'weekly' })
    const nextButOne = later(30 + 14 * DAY)
    await queueDigests(db(), nextButOne)
    const jobs = await db().execute(sql`select 1 from graphile_worker.jobs where key = ${`digest-${viewer.id}`}`)
    expect(jobs).toHaveLength(1)
    expect(await received(() => digest(viewer, nextButOne))).toHaveLength(1)
  })

  test('that has nothing to say at its hour comes the next day', async () => {
    const viewer = await aFollower(1)
    const letters = async (now: Date) => (await received(() => digest(viewer, now))).length
    // The line is younger than ten minutes.
    expect([await letters(later(5)), await letters(later(600)), await letters(later(DAY))]).toEqual([0, 0, 1])
  })

  test('is not sent when everything was seen', async () => {
    const viewer = await aFollower(2)
    await db().update(notifications).set({ readAt: NOON }).where(eq(notifications.recipientId, viewer.id))
    expect(await received(() => digest(viewer, later(30)))).toEqual([])
  })
})

describe('a mail server', () => {
  test('that is away gets the letter later', async () => {
    const { asker, question } = await anAnswered()
    const server = await aMailServer(2)
    for (const _ of [1, 2]) await expect(send(asker, question)).rejects.toThrow('not now')
    await send(asker, question)
    await server.close()
    expect(server.received).toHaveLength(1)
  })

  test.each(['sender', 'letter'] as const)('that refuses our %s says nothing about the recipient', async (step) => {
    const { asker, question } = await anAnswered()
    const server = await aMailServer(4, 550, { step })
    for (const _ of [1, 2, 3, 4]) await expect(send(asker, question)).rejects.toThrow('not now')
    await send(asker, question)
    await server.close()
    expect(server.received).toHaveLength(1)
    expect((await getOwnSettings(asker)).stopped).toBeNull()
  })

  test('that refuses a letter for good gets its lines with the next one', async () => {
    const { asker, question } = await anAnswered({ dailyMails: '1' })
    const server = await aMailServer(2, 550, { step: 'recipient' })
    await send(asker, question)
    await sendDigest(db(), { recipient: asker.id }, later(15))
    await send(asker, question, later(20))
    await server.close()
    expect(server.received).toHaveLength(1)
  })

  test('that refuses four letters for good gets no more, and the inbox says so', async () => {
    const asker = await aUser()
    const server = await aMailServer(4, 550, { step: 'recipient' })
    for (let at = 0; at < 5; at++) {
      const question = await aQuestion({ by: asker })
      await anAnswer({ to: question, at: later(at) })
      await tellQueued()
      await send(asker, question, later(at + 11))
    }
    expect(server.received).toEqual([])
    const kinds = async () => (await listInbox(asker.id)).items.flatMap(({ lines }) => lines.map(({ kind }) => kind))
    expect((await kinds()).filter((kind) => kind === 'mail-stopped')).toHaveLength(1)
    expect((await getOwnSettings(asker)).stopped).toEqual({ at: later(14), because: 'refused' })
    await resumeMail(contextOf(asker))
    const question = await aQuestion({ by: asker })
    await anAnswer({ to: question, at: later(30) })
    await tellQueued()
    await send(asker, question, later(41))
    await server.close()
    expect(server.received).toHaveLength(1)
  })
})

describe('settings', () => {
  test('are the default until somebody saves them, and a preset sets every channel', async () => {
    const viewer = await aUser()
    expect((await getOwnSettings(viewer)).settings).toMatchObject({ channels: DEFAULT_CHANNELS, version: 0 })
    await save(viewer, { preset: 'quiet', quietFrom: '', quietUntil: '' })
    expect((await getOwnSettings(viewer)).settings).toMatchObject({
      channels: { answers: 'digest', replies: 'inbox', following: 'off' },
      quietFrom: null,
      version: 1,
    })
  })

  test('of a form that was opened before another change are refused', async () => {
    const viewer = await aUser()
    await save(viewer, { dailyMails: '3' })
    await expect(save(viewer, { dailyMails: '4', version: '0' })).rejects.toThrow(Conflict)
    const both = await Promise.allSettled([
      save(viewer, { dailyMails: '5', version: '1' }),
      save(viewer, { dailyMails: '6', version: '1' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('that make no sense are refused beside their fields', () => {
    const good = {
      ...DEFAULT_CHANNELS,
      dailyMails: '5',
      dailyPushes: '10',
      timeZone: 'UTC',
      digest: 'daily',
      digestHour: '8',
      version: '0',
    }
    const wrong = { dailyMails: '51', timeZone: 'Mars/Olympus', digestHour: '24', quietFrom: '7', reputation: 'mail' }
    const fields = Object.entries(wrong).map(
      ([name, value]) => saveSettingsInput.safeParse({ ...good, [name]: value }).error?.issues[0]?.path[0],
    )
    expect(fields).toEqual(['dailyMails', 'timeZone', 'digestHour', 'quietUntil', 'reputation'])
    const quiet = { ...good, quietFrom: '22', quietUntil: '9' }
    expect(saveSettingsInput.safeParse(quiet).error?.issues).toMatchObject([
      { path: ['digestHour'], message: 'quietHour' },
    ])
    expect(saveSettingsInput.safeParse({ ...quiet, digest: 'never' }).success).toBe(true)
    expect(saveSettingsInput.safeParse({ ...good, version: '1000' }).success).toBe(true)
    expect(CHOSEN_GROUPS.flatMap(channelsFor)).toContain('mail')
  })

  test('of nothing leave no line in the inbox', async () => {
    const { asker } = await anAnswered({ answers: 'off' })
    expect((await listInbox(asker.id)).items).toEqual([])
  })
})
