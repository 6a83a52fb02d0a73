import { eq, like } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { db } from '#db/client.ts'
import { rateLimits, sessions } from '#db/schema/auth.ts'
import { accountKeyOf } from '#lib/auth/attempts.ts'
import { signIn } from '#lib/auth/commands/sign-in.ts'
import { hashToken } from '#lib/auth/tokens.ts'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'
import { aUser, aWord, NOON } from '#tests/support/factories.ts'
import { invalid } from '#tests/support/matchers.ts'
import { aMember, eventsOf, countSessions, PASSWORD, suspend, trySignIn, viewerOf } from './people.ts'
import type { PageTag } from '#lib/platform/page-tags.ts'

const wrong = 'not the password at all'
const credentials = invalid('', 'credentials')
const limited = { code: 'rate-limited', status: 429 }

/** Returns the outcomes of attempts made one after another: `ok`, or the code of the refusal. */
async function outcomes(attempts: (() => Promise<unknown>)[]): Promise<string[]> {
  const codes: string[] = []
  for (const attempt of attempts)
    codes.push(
      await attempt().then(
        () => 'ok',
        (error: { code: string }) => error.code,
      ),
    )
  return codes
}

const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))

describe('signing in', () => {
  test('starts a session and stores only its hash', async () => {
    const member = await aMember()
    const { sessionToken } = await trySignIn({ email: member.email })
    expect(await viewerOf(sessionToken)).toEqual({
      id: member.id,
      handle: member.handle,
      displayName: member.displayName,
      role: 'member',
      reputation: 1,
      isConfirmed: true,
      locale: 'en',
      createdAt: NOON,
      stage: 'new',
      limits: DEFAULT_LIMITS,
      restrictions: [],
      hasUnreadWarning: false,
    })
    const rows = await db().select().from(sessions).where(eq(sessions.userId, member.id))
    expect(rows.map((row) => row.tokenHash)).toEqual([hashToken(sessionToken)])
    expect(JSON.stringify(rows)).not.toContain(sessionToken)
    expect(await eventsOf(member.id)).toEqual(['auth.signed-in'])
  })

  test('gives a new token each time and ends the session the browser had', async () => {
    const member = await aMember()
    const first = await trySignIn({ email: member.email })
    const second = await trySignIn({ email: member.email, sessionToken: first.sessionToken })
    expect(second.sessionToken).not.toBe(first.sessionToken)
    expect(await viewerOf(first.sessionToken)).toBeNull()
    expect(await countSessions(member.id)).toBe(1)
  })

  test('é typed as one character or as two is the same password', async () => {
    const member = await aMember({ password: 'un café très secret' })
    await expect(trySignIn({ email: member.email, password: 'un cafe\u0301 tre\u0300s secret' })).resolves.toBeDefined()
  })

  test.each([
    ['a wrong password', async () => trySignIn({ email: (await aMember()).email, password: wrong })],
    ['an unknown address', async () => trySignIn({ email: `${aWord()}@example.org` })],
    ['an account without a password', async () => trySignIn({ email: (await aMember({ password: null })).email })],
    [
      'the hash itself',
      async () => trySignIn({ email: (await aMember()).email, password: '$argon2id$v=19$m=19456,t=2,p=1$' }),
    ],
  ])('%s is the same refusal', async (_what, attempt) => {
    await expect(attempt()).rejects.toMatchObject(credentials)
  })

  test('a seeded account cannot be signed in to: it has no address', async () => {
    const seeded = await aUser({ isSeeded: true })
    await expect(trySignIn({ email: `${seeded.handle}@example.org` })).rejects.toMatchObject(credentials)
  })

  test('a suspended account can sign in to read the reason, and nobody without the password learns that it is suspended', async () => {
    const member = await aMember()
    await suspend(member.id, { endsAt: new Date('2026-03-09T12:00:00Z') })
    await expect(trySignIn({ email: member.email, password: wrong })).rejects.toMatchObject(credentials)
    await expect(trySignIn({ email: member.email })).resolves.toBeDefined()
  })
})

describe('guessing', () => {
  test('after ten failures for an account even the right password must wait', async () => {
    const { email } = await aMember()
    const failures = times(10, () => () => trySignIn({ email, password: wrong }))
    expect(await outcomes(failures)).toEqual(times(10, () => 'invalid'))
    const error: unknown = await trySignIn({ email }).catch((refusal: unknown) => refusal)
    expect(error).toMatchObject(limited)
    expect((error as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThan(14 * 60)
    expect((error as { retryAfterSeconds: number }).retryAfterSeconds).toBeLessThanOrEqual(15 * 60)
  })

  test('an unknown address is counted the same way', async () => {
    const email = `${aWord()}@example.org`
    expect(await outcomes(times(11, () => () => trySignIn({ email })))).toEqual([
      ...times(10, () => 'invalid'),
      'rate-limited',
    ])
  })

  test('thirty failures from one address are the limit, for all accounts together', async () => {
    const address = aWord()
    const failures = times(30, () => () => trySignIn({ email: `${aWord()}@example.org`, address }))
    expect(await outcomes(failures)).toEqual(times(30, () => 'invalid'))
    const { email } = await aMember()
    await expect(trySignIn({ email, address })).rejects.toMatchObject(limited)
    await expect(trySignIn({ email })).resolves.toBeDefined()
  })

  test('fifty attempts at once do not exceed the limit', async () => {
    const { email } = await aMember()
    const all = await Promise.all(
      times(50, () =>
        trySignIn({ email, password: wrong }).then(
          () => 'ok',
          (error: { code: string }) => error.code,
        ),
      ),
    )
    expect(all.filter((code) => code === 'invalid')).toHaveLength(10)
    expect(all.filter((code) => code === 'rate-limited')).toHaveLength(40)
  })

  test('successes do not count', async () => {
    const { email } = await aMember()
    const address = aWord()
    expect(await outcomes(times(12, () => () => trySignIn({ email, address })))).toEqual(times(12, () => 'ok'))
  })

  test('a thousand addresses get at most a hundred guesses at one account in any 24 hours', async () => {
    const { email } = await aMember()
    let guesses = 0
    // Clear the counter to let 15 minutes pass; the day's counter stays.
    for (let quarter = 0; quarter < 100; quarter++) {
      const codes = await outcomes(times(2, () => () => trySignIn({ email, password: wrong })))
      guesses += codes.filter((code) => code === 'invalid').length
      await db()
        .delete(rateLimits)
        .where(eq(rateLimits.key, `sign-in-account:${accountKeyOf(email)}`))
    }
    // Within 24 hours two windows of a day can overlap.
    expect(guesses * 2).toBeLessThanOrEqual(100)
    expect(guesses).toBe(50)
  })

  test('the owner’s own browser is not locked out, and has its own ten failures', async () => {
    const { email } = await aMember()
    const { deviceCookie } = await trySignIn({ email })
    await outcomes(times(12, () => () => trySignIn({ email, password: wrong })))
    await expect(trySignIn({ email })).rejects.toMatchObject(limited)
    await expect(trySignIn({ email, deviceCookie })).resolves.toBeDefined()
    const tries = times(11, () => () => trySignIn({ email, password: wrong, deviceCookie }))
    expect(await outcomes(tries)).toEqual([...times(10, () => 'invalid'), 'rate-limited'])
  })

  test('the device cookie of another account, or a made-up one, has no effect', async () => {
    const { email } = await aMember()
    const { deviceCookie } = await trySignIn({ email: (await aMember()).email })
    await outcomes(times(10, () => () => trySignIn({ email, password: wrong })))
    for (const cookie of [deviceCookie, 'a.b', `${deviceCookie}x`]) {
      await expect(trySignIn({ email, deviceCookie: cookie })).rejects.toMatchObject(limited)
    }
  })

  test('the counters survive a restart, and contain no address', async () => {
    const { email } = await aMember()
    await outcomes(times(10, () => () => trySignIn({ email, password: wrong })))
    // Load the modules again, as in a new or a second process.
    vi.resetModules()
    const anew = await import('#lib/auth/commands/sign-in.ts')
    const browser = { userAgent: '', sessionToken: null, deviceCookie: null }
    const again = anew.signIn(
      { db: db(), now: NOON, requestId: 'test', changedTags: new Set() },
      { email, password: PASSWORD, address: aWord(), browser },
    )
    await expect(again).rejects.toMatchObject(limited)
    const rows = await db()
      .select({ points: rateLimits.points })
      .from(rateLimits)
      .where(eq(rateLimits.key, `sign-in-account:${accountKeyOf(email)}`))
    expect(rows).toEqual([{ points: 11 }])
    expect(await db().$count(rateLimits, like(rateLimits.key, '%@%'))).toBe(0)
  })
})

test('if the event cannot be written, no session is left', async () => {
  const member = await aMember()
  const broken = { db: db(), now: NOON, requestId: null as unknown as string, changedTags: new Set<PageTag>() }
  const browser = { userAgent: '', sessionToken: null, deviceCookie: null }
  await expect(signIn(broken, { email: member.email, password: PASSWORD, address: aWord(), browser })).rejects.toThrow()
  expect(await countSessions(member.id)).toBe(0)
})
