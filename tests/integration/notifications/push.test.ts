import PostalMime from 'postal-mime'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import { notifications, notificationSettings } from '#db/schema/notifications.ts'
import { pushDevices, pushKeys } from '#db/schema/push.ts'
import { siteSettings } from '#db/schema/site.ts'
import { users } from '#db/schema/users.ts'
import { signOutEverywhere } from '#lib/auth/commands/sign-out.ts'
import { hashToken, newToken } from '#lib/auth/tokens.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { channelsFor, CHOSEN_GROUPS, defaultSettings } from '#lib/notifications/channels.ts'
import { addDevice, MAX_DEVICES } from '#lib/notifications/commands/add-device.ts'
import { removeDevice } from '#lib/notifications/commands/remove-device.ts'
import { getDevices } from '#lib/notifications/device-queries.ts'
import { addDeviceInput } from '#lib/notifications/schema.ts'
import { readThread } from '#lib/notifications/writes/read-thread.ts'
import { sendDigest } from '#lib/notifications/writes/send-digest.ts'
import { sendPush } from '#lib/notifications/writes/send-push.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { getPushKeys } from '#lib/push/keys.ts'
import { suspend } from '#tests/integration/auth/people.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later, NOON, nth } from '#tests/support/factories.ts'
import { aMailServer, setSmtp } from '#tests/support/mail-server.ts'
import { invalid, leavingNothingChanged } from '#tests/support/matchers.ts'
import { aBrowser, aPushService, signedClaims } from '#tests/support/push-service.ts'
import { tellQueued } from './people-told.ts'

/** A session of a person, as a browser has it. */
async function aSessionToken(viewer: Viewer): Promise<string> {
  const token = newToken()
  const end = later(60 * 24 * 30)
  await db()
    .insert(sessions)
    .values({
      tokenHash: hashToken(token),
      userId: viewer.id,
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
      createdAt: NOON,
      lastSeenAt: NOON,
      expiresAt: end,
      endsAt: end,
    })
  return token
}

async function aDevice(viewer: Viewer) {
  const browser = aBrowser(aWord())
  const sessionToken = await aSessionToken(viewer)
  const { open, ...subscription } = browser
  await addDevice(contextOf(viewer), { ...addDeviceInput.parse(subscription), sessionToken })
  return { browser, sessionToken, open }
}

/** A question with an answer that its asker wants to be pushed. */
async function anAnswered(fields: Partial<typeof notificationSettings.$inferInsert> = {}) {
  const asker = await aUser()
  const { channels, ...settings } = { ...defaultSettings('en'), quietFrom: null, quietUntil: null }
  const row = {
    ...settings,
    channels: { ...channels, answers: 'push' as const },
    version: 1,
    changedAt: NOON,
    ...fields,
  }
  await db()
    .insert(notificationSettings)
    .values({ ...row, userId: asker.id })
  const question = await aQuestion({ by: asker, title: 'Do you tell anybody about this secret?' })
  const answer = await anAnswer({ to: question, at: later(0) })
  await tellQueued()
  return { asker, question, answer }
}

const send = (
  { asker, question }: Pick<Awaited<ReturnType<typeof anAnswered>>, 'asker' | 'question'>,
  service: Awaited<ReturnType<typeof aPushService>>,
  now = later(1),
) => sendPush(db(), { recipient: asker.id, thread: question.id }, { now, post: service.post })

describe('a push message', () => {
  test('is queued at once, encrypted for the browser, signed by the forum, and says nothing of the text', async () => {
    const world = await anAnswered()
    const { browser } = await aDevice(world.asker)
    await db().update(users).set({ locale: 'de' }).where(eq(users.id, world.asker.id))
    const [job] = await db().execute<{ run_at: string }>(
      sql`select run_at from graphile_worker.jobs where key = ${`push-${world.asker.id}-${world.question.id}`}`,
    )
    expect(job && new Date(job.run_at)).toEqual(NOON)
    const service = await aPushService()
    await send(world, service)
    await send(world, service)
    await service.close()
    expect(service.received).toHaveLength(1)
    const { path, headers, body } = nth(service.received, 0)
    expect(path).toBe(new URL(browser.endpoint).pathname)
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', topic: `t${world.question.id}` })
    expect(browser.open(body)).toEqual({
      title: 'Critical Path',
      body: 'Neues zu deiner Frage oder Antwort',
      tag: `thread-${world.question.id}`,
      url: `/de/posts/${world.question.id}`,
    })
    const { claims, publicKey } = signedClaims(String(headers['authorization']))
    expect(claims).toMatchObject({ aud: 'https://push.example', sub: expect.stringMatching(/^(?:mailto:|https?:)/) })
    expect(publicKey).toBe((await getPushKeys(db(), NOON)).publicKey)
    expect(await db().$count(pushKeys)).toBe(1)
  })

  test.each<[string, (world: Awaited<ReturnType<typeof anAnswered>>) => Promise<unknown>]>([
    ['what was read', ({ asker, question }) => readThread(db(), asker.id, question.id, later(1))],
    ['what is hidden', ({ answer }) => deletePost(contextOf(answer.author), { post: answer.id })],
    ['suspended people', ({ asker }) => suspend(asker.id)],
    ['signed-out browsers', ({ asker }) => signOutEverywhere(contextOf(asker))],
    [
      'people who want none a day',
      ({ asker }) =>
        db().update(notificationSettings).set({ dailyPushes: 0 }).where(eq(notificationSettings.userId, asker.id)),
    ],
    [
      'people in their quiet hours',
      ({ asker }) =>
        db()
          .update(notificationSettings)
          .set({ quietFrom: 11, quietUntil: 14 })
          .where(eq(notificationSettings.userId, asker.id)),
    ],
    [
      'anybody while it is switched off',
      () =>
        db()
          .insert(siteSettings)
          .values({ key: 'channels-off', value: ['push'], changedAt: NOON }),
    ],
  ])('does not tell of %s', async (_what, happens) => {
    const world = await anAnswered()
    await aDevice(world.asker)
    await happens(world)
    const service = await aPushService()
    await send(world, service)
    await service.close()
    await db().delete(siteSettings)
    expect(service.received).toEqual([])
  })

  test('that waits for the end of quiet hours does not keep new lines waiting', async () => {
    const world = await anAnswered({ quietFrom: 12, quietUntil: 14 })
    const { asker, question } = world
    const key = `push-${asker.id}-${question.id}`
    await db().execute(sql`select graphile_worker.remove_job(${key})`)
    const service = await aPushService()
    await send(world, service)
    await service.close()
    expect(service.received).toEqual([])
    await anAnswer({ to: question, at: later(20) })
    await tellQueued(later(20))
    const jobs = await db().execute<{ key: string; run_at: string }>(
      sql`select key, run_at from graphile_worker.jobs
        where key in (${key}, ${`push-later-${asker.id}-${question.id}`}) order by run_at`,
    )
    expect(jobs.map((job) => [job.key, new Date(job.run_at)])).toEqual([
      [key, later(20)],
      [`push-later-${asker.id}-${question.id}`, later(120)],
    ])
  })

  test('beyond the daily number, or without a browser, is in the digest, once', async () => {
    const world = await anAnswered({ dailyPushes: 1 })
    const other = await aQuestion({ by: world.asker })
    await anAnswer({ to: other, at: later(1) })
    await tellQueued()
    const without = await anAnswered()
    await aDevice(world.asker)
    const service = await aPushService()
    await send(world, service)
    await send({ asker: world.asker, question: other }, service)
    await send(without, service)
    await service.close()
    expect(service.received).toHaveLength(1)
    const server = await aMailServer()
    for (const { id } of [world.asker, without.asker])
      for (const minutes of [30, 30 + 24 * 60]) await sendDigest(db(), { recipient: id }, later(minutes))
    await server.close()
    setSmtp('')
    const mails = await Promise.all(server.received.map(({ raw }) => PostalMime.parse(raw)))
    expect(mails.map(({ subject }) => subject)).toEqual(Array(2).fill('1 thing you haven’t seen on Critical Path'))
  })
})

describe('a push service', () => {
  test.each([404, 410])('that answers %i has ended the subscription', async (status) => {
    const world = await anAnswered()
    await aDevice(world.asker)
    const service = await aPushService(status)
    await send(world, service)
    await service.close()
    expect(await db().$count(pushDevices, eq(pushDevices.userId, world.asker.id))).toBe(0)
    const [line] = await db().select().from(notifications).where(eq(notifications.recipientId, world.asker.id))
    expect(line?.pushedAt).toBeNull()
  })

  test.each([429, 500, 503])('that answers %i gets the message later', async (status) => {
    const world = await anAnswered()
    await aDevice(world.asker)
    const service = await aPushService(status)
    await expect(send(world, service)).rejects.toThrow(String(status))
    await send(world, service)
    await service.close()
    expect(service.received).toHaveLength(1)
    expect(await db().$count(pushDevices, eq(pushDevices.userId, world.asker.id))).toBe(1)
  })

  test('that is away does not keep a message from another browser', async () => {
    const world = await anAnswered()
    for (const _ of [1, 2]) await aDevice(world.asker)
    const service = await aPushService(503)
    await send(world, service)
    await send(world, service)
    await service.close()
    expect(service.received).toHaveLength(1)
  })
})

describe('devices', () => {
  test('are listed for their owner, who can remove them', async () => {
    const [viewer, other] = [await aUser(), await aUser()]
    const { sessionToken } = await aDevice(viewer)
    const { devices } = await getDevices(viewer, { token: sessionToken, now: NOON })
    expect(devices).toMatchObject([{ isCurrent: true, userAgent: expect.stringContaining('Firefox') }])
    const remove = { device: nth(devices, 0).id }
    await leavingNothingChanged(() => removeDevice(contextOf(other), remove))
    await removeDevice(contextOf(viewer), remove)
    await leavingNothingChanged(() => removeDevice(contextOf(viewer), remove))
    expect((await getDevices(viewer, { token: null, now: NOON })).devices).toEqual([])
  })

  test('are of the person who uses the browser now, and end with their session', async () => {
    const [viewer, other] = [await aUser(), await aUser()]
    const { browser } = await aDevice(viewer)
    const { open: _open, ...subscription } = browser
    const sessionToken = await aSessionToken(other)
    const add = () => addDevice(contextOf(other), { ...subscription, sessionToken })
    await Promise.all([add(), add()])
    const rows = await db().select().from(pushDevices).where(eq(pushDevices.endpoint, browser.endpoint))
    expect(rows.map(({ userId }) => userId)).toEqual([other.id])
    await db()
      .delete(sessions)
      .where(eq(sessions.tokenHash, hashToken(sessionToken)))
    expect(await db().$count(pushDevices, eq(pushDevices.endpoint, browser.endpoint))).toBe(0)
    expect(await leavingNothingChanged(add)).toMatchObject({ code: 'unauthenticated' })
  })

  test('are at most ten', async () => {
    const viewer = await aUser()
    const names: string[] = []
    for (let count = 0; count <= MAX_DEVICES; count++) names.push((await aDevice(viewer)).browser.endpoint)
    const rows = await db().select().from(pushDevices).where(eq(pushDevices.userId, viewer.id))
    expect(rows.map(({ endpoint }) => endpoint).toSorted()).toEqual(names.slice(1).toSorted())
  })

  test('have an address on the public internet, and whole keys', async () => {
    const { open: _open, ...good } = aBrowser('one')
    const errorOf = (fields: Partial<typeof good>) =>
      addDeviceInput.safeParse({ ...good, ...fields }).error?.issues.map(({ path }) => path[0])
    expect(errorOf({})).toBeUndefined()
    const viewer = await aUser()
    const sessionToken = await aSessionToken(viewer)
    for (const endpoint of ['http://push.example/1', 'javascript:alert(1)', `https://push.example/${'a'.repeat(1000)}`])
      expect(errorOf({ endpoint }), endpoint).toEqual(['endpoint'])
    for (const endpoint of [
      'https://127.0.0.1/1',
      'https://2130706433/1',
      'https://[::1]/1',
      'https://[::ffff:10.0.0.1]/1',
      'https://169.254.169.254/latest',
      'https://x:y@push.example/1',
    ]) {
      const refused = () => addDevice(contextOf(viewer), { ...good, endpoint, sessionToken })
      expect(await leavingNothingChanged(refused), endpoint).toMatchObject(invalid('endpoint', 'invalid'))
    }
    expect([errorOf({ p256dh: 'short' }), errorOf({ auth: '' })]).toEqual([['p256dh'], ['auth']])
  })
})

test('no group that has a push message for every vote', () => {
  expect(CHOSEN_GROUPS.filter((group) => !channelsFor(group).includes('push'))).toEqual(['reputation'])
})

test('the first use makes the keys, also when two come at once', async () => {
  await db().delete(pushKeys)
  const [one, other] = await Promise.all([getPushKeys(db(), NOON), getPushKeys(db(), NOON)])
  expect(one).toEqual(other)
  expect([Buffer.from(one.publicKey, 'base64url').length, Buffer.from(one.privateKey, 'base64url').length]).toEqual([
    65, 32,
  ])
})
