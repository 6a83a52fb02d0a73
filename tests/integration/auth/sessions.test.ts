import { eq } from 'drizzle-orm'
import { getServerSession } from 'next-auth/next'
import type { GetServerSidePropsContext } from 'next'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import { sessionAdapter } from '#lib/auth/adapter.ts'
import type { SessionUser } from '#lib/auth/adapter.ts'
import { endSession } from '#lib/auth/writes/end-session.ts'
import { startSession } from '#lib/auth/writes/start-session.ts'
import { signOut, signOutBrowser, signOutEverywhere } from '#lib/auth/commands/sign-out.ts'
import { touchSession } from '#lib/auth/writes/touch-session.ts'
import { sessionCookieName } from '#lib/auth/cookie-names.ts'
import { authOptions } from '#lib/auth/next-auth.ts'
import { listSessions } from '#lib/auth/queries.ts'
import { hashToken } from '#lib/auth/tokens.ts'
import { clearExpired } from '#lib/jobs/clear-expired.ts'
import type { SessionId } from '#lib/platform/ids.ts'
import { grantRole } from '#lib/users/commands/grant-role.ts'
import { contextOf, later, NOON } from '#tests/support/factories.ts'
import { leavingNothingChanged } from '#tests/support/matchers.ts'
import { aMember, eventsOf, countSessions, guest, sessionOf, suspend, trySignIn, viewerOf } from './people.ts'

const DAY = 24 * 60

async function signedIn(overrides: Parameters<typeof aMember>[0] = {}) {
  const member = await aMember(overrides)
  return { member, token: (await trySignIn({ email: member.email })).sessionToken }
}

async function idOf(sessionToken: string): Promise<SessionId> {
  const [row] = await db()
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.tokenHash, hashToken(sessionToken)))
  if (!row) throw new Error('no such session')
  return row.id
}

describe('a session begins', () => {
  test('with its own token, and ends the earlier session of that browser', async () => {
    const { member, token: before } = await signedIn()
    const browser = { userAgent: 'Firefox', sessionToken: before }
    const token = await db().transaction((tx) => startSession(tx, member.id, browser, NOON))
    expect(token).not.toBe(before)
    expect(await viewerOf(before)).toBeNull()
    expect(await countSessions(member.id)).toBe(1)
  })
})

describe('a session ends on the next request', () => {
  test('when its person signs out; signing out twice is harmless', async () => {
    const { member, token } = await signedIn()
    await signOut(guest(), token)
    expect(await viewerOf(token)).toBeNull()
    await signOut(guest(), token)
    expect(await eventsOf(member.id)).toEqual(['auth.signed-in', 'auth.signed-out'])
  })

  test('when its person signs out everywhere', async () => {
    const { member, token } = await signedIn()
    const other = await trySignIn({ email: member.email })
    const stranger = await signedIn()
    await signOutEverywhere(contextOf(member))
    expect([await viewerOf(token), await viewerOf(other.sessionToken)]).toEqual([null, null])
    expect(await viewerOf(stranger.token)).not.toBeNull()
  })

  test('when its person signs that browser out from another; nobody else can', async () => {
    const { member, token } = await signedIn()
    const other = await trySignIn({ email: member.email })
    const stranger = await signedIn()
    await signOutBrowser(contextOf(member), await idOf(token))
    expect(await viewerOf(token)).toBeNull()
    expect(await viewerOf(other.sessionToken)).not.toBeNull()
    const foreign = await idOf(stranger.token)
    expect(await leavingNothingChanged(() => signOutBrowser(contextOf(member), foreign))).toBeUndefined()
  })

  test('after 30 days without use', async () => {
    const { token } = await signedIn()
    expect(await viewerOf(token, later(30 * DAY - 1))).not.toBeNull()
    expect(await viewerOf(token, later(30 * DAY))).toBeNull()
  })

  test('after 180 days, however often it is used', async () => {
    const { token } = await signedIn()
    for (let day = 20; day < 180; day += 20) await touchSession(db(), token, later(day * DAY))
    expect(await viewerOf(token, later(180 * DAY - 1))).not.toBeNull()
    expect(await viewerOf(token, later(180 * DAY))).toBeNull()
  })
})

test('a suspension takes effect on the next request and ends on time', async () => {
  const { member, token } = await signedIn()
  const scopesAt = async (at: Date) => (await viewerOf(token, at))?.restrictions.map(({ scope }) => scope)
  await suspend(member.id, { startsAt: later(10), endsAt: later(20) })
  expect(await scopesAt(later(9))).toEqual([])
  expect(await scopesAt(later(10))).toEqual(['everything'])
  expect(await scopesAt(later(20))).toEqual([])
  await suspend(member.id, { startsAt: later(30), liftedAt: later(31) })
  expect(await scopesAt(later(40))).toEqual([])
})

test('a new role, name or confirmation takes effect on the next request', async () => {
  const member = await aMember({ isConfirmed: false })
  const token = await sessionOf(member.id)
  await grantRole(db(), { email: member.email, role: 'moderator', now: NOON })
  expect(await viewerOf(token)).toMatchObject({ role: 'moderator', isConfirmed: false })
  await grantRole(db(), { email: member.email, role: 'member', now: NOON })
  await db().update(users).set({ emailConfirmedAt: NOON }).where(eq(users.id, member.id))
  expect(await viewerOf(token)).toMatchObject({ role: 'member', isConfirmed: true })
})

describe('use is recorded', () => {
  test('at most each ten minutes', async () => {
    const { member, token } = await signedIn()
    const seenAt = async () =>
      (await db().select({ at: sessions.lastSeenAt }).from(sessions).where(eq(sessions.userId, member.id)))[0]?.at
    await touchSession(db(), token, later(9))
    expect(await seenAt()).toEqual(NOON)
    await touchSession(db(), token, later(10))
    expect(await seenAt()).toEqual(later(10))
  })

  test('the list shows one’s browsers, the last used first, and marks the current one', async () => {
    const { member, token } = await signedIn()
    const other = await trySignIn({ email: member.email })
    await touchSession(db(), other.sessionToken, later(30))
    const list = await listSessions(member.id, token, later(31))
    expect(list.map((session) => session.isCurrent)).toEqual([false, true])
    expect(list[0]).toMatchObject({ lastSeenAt: later(30), createdAt: NOON })
    expect(JSON.stringify(list)).not.toContain(hashToken(token))
  })

  test('the nightly job deletes expired rows and keeps the others', async () => {
    const { member, token } = await signedIn()
    await clearExpired(db(), later(30 * DAY - 1))
    expect(await countSessions(member.id)).toBe(1)
    await clearExpired(db(), later(30 * DAY + 1))
    expect(await countSessions(member.id)).toBe(0)
    expect(await endSession(db(), token)).toBeNull()
  })
})

/** Reads the session as a page does, through next-auth's interface for code outside of Next. */
async function ask(token: string) {
  const faults: unknown[] = []
  const adapter = sessionAdapter(db(), (fault) => faults.push(fault))
  const request = {
    headers: {},
    cookies: { [sessionCookieName()]: token },
  } as unknown as GetServerSidePropsContext['req']
  const response = {
    getHeader: () => undefined,
    setHeader: () => undefined,
  } as unknown as GetServerSidePropsContext['res']
  const session = await getServerSession(request, response, authOptions(adapter))
  return { viewer: (session?.user as SessionUser | undefined)?.viewer ?? null, faults }
}

describe('next-auth reads our sessions', () => {
  test('and finds the viewer, or nobody', async () => {
    const member = await aMember()
    const { sessionToken } = await trySignIn({ email: member.email, now: new Date() })
    expect((await ask(sessionToken)).viewer).toMatchObject({ id: member.id, handle: member.handle })
    expect((await ask('made-up')).viewer).toBeNull()
    await suspend(member.id)
    expect((await ask(sessionToken)).viewer).toMatchObject({ restrictions: [{ scope: 'everything', reason: 'test' }] })
  })

  test('a stored hash does not work as a token', async () => {
    const { sessionToken } = await trySignIn({ email: (await aMember()).email, now: new Date() })
    expect((await ask(hashToken(sessionToken))).viewer).toBeNull()
  })

  test('and an unavailable database is an error, not “signed out”', async () => {
    const away = {
      select: () => {
        throw new Error('away')
      },
    } as unknown as ReturnType<typeof db>
    const faults: unknown[] = []
    const adapter = sessionAdapter(away, (fault) => faults.push(fault))
    await expect(async () => adapter.getSessionAndUser?.('token')).rejects.toThrow('away')
    expect(faults).toHaveLength(1)
  })
})
