import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { knownDevices, sessions } from '#db/schema/auth.ts'
import { sealDevice } from '#lib/auth/devices.ts'
import { accountKeyOf } from '#lib/auth/attempts.ts'
import { clearExpired } from '#lib/jobs/clear-expired.ts'
import { listInbox } from '#lib/notifications/queries.ts'
import { later } from '#tests/support/factories.ts'
import { aMember, lettersTo, trySignIn } from './people.ts'
import type { Member } from './people.ts'

const DAY = 24 * 60

/** The subjects of the letters about new browsers, and the lines of the inbox. */
async function newsOf(member: Member): Promise<string[]> {
  const letters = (await lettersTo(member.email)).map(({ subject }) => subject)
  const lines = (await listInbox(member.id)).items.flatMap(({ lines: said }) => said)
  return [...letters, ...lines.map(({ kind, detail }) => `${kind} ${detail}`)]
}

const NEWS = ['New sign-in to your account', 'new-device Firefox, Linux']

test('the first browser of an account is no news, another one is told in the inbox and by mail', async () => {
  const member = await aMember()
  const first = await trySignIn({ email: member.email })
  await trySignIn({ email: member.email, deviceCookie: first.deviceCookie })
  expect(await newsOf(member)).toEqual([])
  const second = await trySignIn({ email: member.email })
  expect(await newsOf(member)).toEqual(NEWS)
  await trySignIn({ email: member.email, deviceCookie: second.deviceCookie })
  await trySignIn({ email: member.email, deviceCookie: first.deviceCookie })
  expect(await newsOf(member)).toEqual(NEWS)
})

test('a browser that two people use stays known to both, and one’s cookie says nothing about the other', async () => {
  const [one, other] = [await aMember(), await aMember()]
  const { deviceCookie } = await trySignIn({ email: one.email })
  const shared = await trySignIn({ email: other.email, deviceCookie })
  await trySignIn({ email: one.email, deviceCookie: shared.deviceCookie })
  expect([await newsOf(one), await newsOf(other)]).toEqual([[], []])
  const third = await aMember()
  await trySignIn({ email: third.email })
  await trySignIn({ email: third.email, deviceCookie })
  expect(await newsOf(third)).toEqual(NEWS)
})

test('a browser that was known before browsers were stored is no news; the account’s sessions make others news', async () => {
  const member = await aMember()
  await trySignIn({ email: member.email })
  await db().delete(knownDevices).where(eq(knownDevices.userId, member.id))
  await trySignIn({ email: member.email, deviceCookie: sealDevice(accountKeyOf(member.email)) })
  expect(await newsOf(member)).toEqual([])
  await db().delete(knownDevices).where(eq(knownDevices.userId, member.id))
  await trySignIn({ email: member.email })
  expect(await newsOf(member)).toEqual(NEWS)
})

test('ten concurrent sign-ins of one new browser are told once', async () => {
  const member = await aMember()
  await trySignIn({ email: member.email })
  const { deviceCookie } = await trySignIn({ email: (await aMember()).email })
  await Promise.all(Array.from({ length: 10 }, () => trySignIn({ email: member.email, deviceCookie })))
  expect(await newsOf(member)).toEqual(NEWS)
})

test('the table holds no cookie, and a browser is forgotten after a year', async () => {
  const member = await aMember()
  const { deviceCookie } = await trySignIn({ email: member.email })
  const rowsOf = () => db().select().from(knownDevices).where(eq(knownDevices.userId, member.id))
  const [row] = await rowsOf()
  expect(JSON.stringify(row)).not.toContain(deviceCookie.split('.')[0])
  await clearExpired(db(), later(365 * DAY - 1))
  expect(await rowsOf()).toHaveLength(1)
  await clearExpired(db(), later(365 * DAY + 1))
  expect(await rowsOf()).toEqual([])
  expect(await db().$count(sessions, eq(sessions.userId, member.id))).toBe(0)
})
