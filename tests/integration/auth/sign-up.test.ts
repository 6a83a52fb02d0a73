import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { signUp } from '#lib/auth/commands/sign-up.ts'
import { AUTH_LIMITS } from '#lib/auth/limits.ts'
import { signUpInput } from '#lib/auth/schema.ts'
import { aWord } from '#tests/support/factories.ts'
import { invalid } from '#tests/support/matchers.ts'
import { accountOf, aMember, eventsOf, getAccount, guest, lettersTo, PASSWORD, trySignIn, viewerOf } from './people.ts'

type Typed = { email: string; displayName?: string; password?: string; next?: string; address?: string }

function fill({ email, displayName = 'Sara Lindqvist', password = PASSWORD, next = '', address = aWord() }: Typed) {
  return { ...signUpInput.parse({ email, displayName, password, next }), locale: 'en' as const, address }
}

describe('signing up', () => {
  test('opens an unconfirmed account that can sign in, and mails the link', async () => {
    const email = `${aWord()}@example.org`
    await signUp(guest(), fill({ email, next: '/questions/ask' }))
    const account = await getAccount(email)
    expect(account).toMatchObject({
      displayName: 'Sara Lindqvist',
      emailConfirmedAt: null,
      role: 'member',
      reputation: 1,
    })
    expect(account.handle).toMatch(/^sara-lindqvist/)
    expect(account.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await eventsOf(account.id)).toEqual(['auth.signed-up'])
    const letters = await lettersTo(email)
    expect(letters).toHaveLength(1)
    expect(letters[0]).toMatchObject({ subject: 'Confirm your e-mail address' })
    const { sessionToken } = await trySignIn({ email })
    expect(await viewerOf(sessionToken)).toMatchObject({ displayName: 'Sara Lindqvist', isConfirmed: false })
  })

  test('with a confirmed address changes nothing in its account and sends its owner a mail', async () => {
    const member = await aMember()
    const before = await accountOf(member.email)
    await signUp(
      guest(),
      fill({ email: member.email.toUpperCase(), displayName: 'Mallory', password: 'another secret of mine' }),
    )
    expect(await accountOf(member.email)).toEqual(before)
    const [letter, ...others] = await lettersTo(member.email)
    expect(others).toEqual([])
    expect(letter?.subject).toBe('You already have an account')
    expect(letter?.text).toContain('/recover\n')
    expect(letter?.text).not.toContain('Mallory')
  })

  test('again with an unconfirmed address mails a link to take the account over and set its password', async () => {
    const member = await aMember({ isConfirmed: false })
    await signUp(guest(), fill({ email: member.email, password: 'another secret of mine' }))
    const [letter] = await lettersTo(member.email)
    expect(letter?.subject).toBe('Finish signing up')
    expect(letter?.text).toMatch(/\/recover\/[\w-]{43}\n/)
    await expect(trySignIn({ email: member.email, password: 'another secret of mine' })).rejects.toMatchObject(
      invalid('', 'credentials'),
    )
  })

  test('records that two accounts share a network, by a number that reveals no address', async () => {
    const [one, two, other] = [`${aWord()}@example.org`, `${aWord()}@example.org`, `${aWord()}@example.org`]
    await signUp(guest(), fill({ email: one, address: '198.51.100.7' }))
    await signUp(guest(), fill({ email: two, address: '198.51.100.99' }))
    await signUp(guest(), fill({ email: other, address: '198.51.101.7' }))
    const hashes = await Promise.all([one, two, other].map(async (email) => (await getAccount(email)).networkHash))
    expect(hashes[0]).not.toBeNull()
    expect([hashes[1] === hashes[0], hashes[2] === hashes[0]]).toEqual([true, false])
  })

  test('with a refused password opens no account and queues no mail', async () => {
    const email = `${aWord()}@example.org`
    await expect(signUp(guest(), fill({ email, password: 'Sara Lindqvist 1' }))).rejects.toMatchObject(
      invalid('password', 'passwordPersonal'),
    )
    await expect(signUp(guest(), fill({ email, password: 'sunshine2024' }))).rejects.toMatchObject(
      invalid('password', 'passwordCommon'),
    )
    expect(await accountOf(email)).toBeNull()
    expect(await lettersTo(email)).toEqual([])
  })

  test('uses all 128 characters of a password', async () => {
    const email = `${aWord()}@example.org`
    const password = `${'a phrase that goes on, '.repeat(6).slice(0, 127)}x`
    await signUp(guest(), fill({ email, password }))
    await expect(trySignIn({ email, password: `${password.slice(0, 127)}y` })).rejects.toMatchObject(
      invalid('', 'credentials'),
    )
    // bcrypt would ignore everything after 72 bytes.
    await expect(trySignIn({ email, password: password.slice(0, 72) })).rejects.toMatchObject(
      invalid('', 'credentials'),
    )
    await expect(trySignIn({ email, password })).resolves.toBeDefined()
  })
})

describe('limits', () => {
  test('one client address signs up a limited number of times an hour', async () => {
    const address = aWord()
    await db().execute(sql`insert into rate_limits (key, points, expire)
      values (${`auth-mails-address:${address}`}, ${AUTH_LIMITS.mailsByAddress.points}, now() + interval '10 minutes')`)
    const email = `${aWord()}@example.org`
    await expect(signUp(guest(), fill({ email, address }))).rejects.toMatchObject({
      code: 'rate-limited',
      retryAfterSeconds: 600,
    })
    expect(await accountOf(email)).toBeNull()
  })

  test('one account gets a limited number of mails an hour, and the caller learns nothing of it', async () => {
    const member = await aMember()
    for (let i = 0; i < AUTH_LIMITS.mailsToAccount.points + 3; i++) {
      await signUp(guest(), fill({ email: member.email }))
      await lettersTo(member.email)
    }
    expect(await lettersTo(member.email)).toHaveLength(AUTH_LIMITS.mailsToAccount.points)
  })
})

describe('at once', () => {
  test('50 sign-ups with one address in various spellings make one account', async () => {
    const word = aWord()
    const spellings = [
      `${word}@example.org`,
      `${word.toUpperCase()}@Example.org`,
      ` ${word}@EXAMPLE.org`,
      `${word}@example.org\t`,
    ]
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        signUp(guest(), fill({ email: spellings[i % 4] ?? '', displayName: `Sara ${i}` })),
      ),
    )
    expect(await db().$count(users, sql`email ilike ${`${word}%`}`)).toBe(1)
    // NFKC variants are invalid addresses, so they cannot open a second account.
    expect(
      signUpInput.safeParse({ ...fill({ email: `${word}@example.org` }), email: `ｗ${word.slice(1)}@example.org` })
        .success,
    ).toBe(false)
    expect((await lettersTo(`${word}@example.org`)).length).toBeLessThanOrEqual(AUTH_LIMITS.mailsToAccount.points)
  })

  test('50 people with one name in various spellings get 50 handles, no two of which look alike', async () => {
    const name = aWord()
    const spellings = [name, name.toUpperCase(), name.normalize('NFKD'), `${name} `]
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        signUp(guest(), fill({ email: `${aWord()}@example.org`, displayName: spellings[i % 4] ?? '' })),
      ),
    )
    const rows = await db()
      .select({ skeleton: users.handleSkeleton })
      .from(users)
      .where(sql`lower(display_name) = ${name}`)
    expect(rows).toHaveLength(50)
    expect(new Set(rows.map((row) => row.skeleton)).size).toBe(50)
  })
})
