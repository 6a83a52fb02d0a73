import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { signUps } from '#db/schema/sign-ups.ts'
import { users } from '#db/schema/users.ts'
import { confirmEmail } from '#lib/auth/commands/follow-link.ts'
import { requestLink } from '#lib/auth/commands/request-link.ts'
import { signUp } from '#lib/auth/commands/sign-up.ts'
import { AUTH_LIMITS } from '#lib/auth/limits.ts'
import { signUpInput } from '#lib/auth/schema.ts'
import { hashToken } from '#lib/auth/tokens.ts'
import { findForm, keepForm, moveForm, ownForm } from '#lib/auth/writes/park-form.ts'
import { displayNameField } from '#lib/users/schema.ts'
import { openAccount } from '#lib/users/writes/open-account.ts'
import { aWord, later, NOON } from '#tests/support/factories.ts'
import { invalid } from '#tests/support/matchers.ts'
import {
  aBrowser,
  accountOf,
  aMember,
  eventsOf,
  getAccount,
  guest,
  lettersTo,
  mailedToken,
  openByMail,
  PASSWORD,
  runJobs,
  trySignIn,
  viewerOf,
} from './people.ts'

type Typed = { email: string; displayName?: string; password?: string; next?: string; address?: string }

function fill({ email, displayName = 'Sara Lindqvist', password = PASSWORD, next = '', address = aWord() }: Typed) {
  return { ...signUpInput.parse({ email, displayName, password, next }), locale: 'en' as const, address }
}

const anAccount = () => ({ email: `${aWord()}@example.org`, passwordHash: null, locale: 'en' as const })

/** Returns the tokens of all mailed links to an address. */
async function linksTo(email: string): Promise<string[]> {
  const letters = await lettersTo(email)
  return letters.map(({ text }) => /\/confirm\/([\w-]+)/.exec(text)?.[1] ?? '')
}

describe('signing up', () => {
  test('opens an account when its mailed link is used, which signs in and leads back', async () => {
    const email = `${aWord()}@example.org`
    await signUp(guest(), fill({ email, next: '/questions/ask' }))
    const letters = await lettersTo(email)
    expect(letters).toHaveLength(1)
    expect(letters[0]).toMatchObject({ subject: 'Confirm your e-mail address' })
    const { signedIn, nextPath } = await openByMail(email)
    expect(nextPath).toBe('/questions/ask')
    const account = await getAccount(email)
    expect(account).toMatchObject({ displayName: 'Sara Lindqvist', role: 'member', reputation: 1 })
    expect(account.emailConfirmedAt).not.toBeNull()
    expect(account.handle).toMatch(/^sara-lindqvist/)
    expect(account.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await eventsOf(account.id)).toEqual(['auth.signed-up', 'auth.signed-in'])
    expect(await viewerOf(signedIn?.sessionToken ?? '', new Date())).toMatchObject({
      id: account.id,
      isConfirmed: true,
    })
    await expect(trySignIn({ email })).resolves.toBeDefined()
  })

  test('opens nothing before: no account, no name, no way to sign in', async () => {
    const email = `${aWord()}@example.org`
    const before = await db().$count(users)
    await signUp(guest(), fill({ email }))
    await runJobs()
    expect(await db().$count(users)).toBe(before)
    await expect(trySignIn({ email })).rejects.toMatchObject(invalid('', 'credentials'))
  })

  test('has a link that works once, within 30 minutes of its letter, and only if we made it', async () => {
    const [email, late] = [`${aWord()}@example.org`, `${aWord()}@example.org`]
    await signUp(guest(), fill({ email }))
    const token = await mailedToken(email)
    const open = (link: string, now = new Date()) =>
      confirmEmail(guest(now), { token: link, address: aWord(), browser: aBrowser() })
    const spent = invalid('', 'linkSpent')
    for (const forged of [`${token}x`, token.replace(/^\d+/, '1'), token.slice(0, -1), '1-', '-'])
      await expect(open(forged)).rejects.toMatchObject(spent)
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => open(token)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(spent)
    await signUp(guest(), fill({ email: late }))
    await expect(open(await mailedToken(late), later(31, new Date()))).rejects.toMatchObject(spent)
  })

  test('brings the pending form of its browser to the browser that opens the link, once', async () => {
    const email = `${aWord()}@example.org`
    const form = { formPath: '/questions/ask', fields: { title: 'What does a PMO do?' }, ownerId: null, replaces: null }
    const parked = (await keepForm(db(), form, new Date())) ?? ''
    await signUp(guest(), { ...fill({ email }), parkedHash: hashToken(parked) })
    const { signedIn, parkedHash } = await openByMail(email)
    const moved = (await moveForm(db(), parkedHash ?? '', new Date())) ?? ''
    await ownForm(db(), moved, signedIn?.sessionToken ?? '')
    const { id } = await getAccount(email)
    const read = (token: string) => findForm(db(), { token, formPath: '/questions/ask' }, new Date())
    expect(await read(moved)).toEqual({ fields: form.fields, ownerId: id })
    expect(await read(parked)).toBeNull()
    expect(await moveForm(db(), hashToken(moved), new Date())).toBeNull()
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

  test('with the address of an older, unconfirmed account mails a link to take it over and set its password', async () => {
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
    for (const email of [one, two, other]) await openByMail(email)
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
    await openByMail(email)
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
    for (let i = 0; i < AUTH_LIMITS.signUpMails.points + 3; i++) {
      await signUp(guest(), fill({ email: member.email }))
      await lettersTo(member.email)
    }
    expect(await lettersTo(member.email)).toHaveLength(AUTH_LIMITS.signUpMails.points)
  })

  test('a stranger’s sign-ups use up neither the letters of the owner’s sign-up nor the owner’s links', async () => {
    const member = await aMember()
    const stranger = { email: member.email, address: aWord() }
    for (let i = 0; i < AUTH_LIMITS.signUpMails.points; i++) {
      await signUp(guest(), fill(stranger))
      await expect(signUp(guest(), { ...fill(stranger), displayName: 'Casino casino.example' })).rejects.toThrow()
      await lettersTo(member.email)
    }
    const sent = (await lettersTo(member.email)).length
    expect(sent).toBeLessThanOrEqual(AUTH_LIMITS.signUpMailsFromOne.points)
    await requestLink(guest(new Date()), { purpose: 'reset', email: member.email, address: aWord(), next: null })
    expect(await lettersTo(member.email)).toHaveLength(sent + 1)
    await signUp(guest(), fill({ email: member.email }))
    expect(await lettersTo(member.email)).toHaveLength(sent + 2)
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
    const tokens = await linksTo(`${word}@example.org`)
    const opened = await Promise.allSettled(
      tokens.map((token) => confirmEmail(guest(new Date()), { token, address: aWord(), browser: aBrowser() })),
    )
    for (const one of opened) if (one.status === 'rejected') expect(one.reason).toMatchObject(invalid('', 'linkSpent'))
    expect(await db().$count(users, sql`email ilike ${`${word}%`}`)).toBe(1)
    expect(await db().$count(signUps, sql`email ilike ${`${word}%`}`)).toBe(0)
    // NFKC variants are invalid addresses, so they cannot open a second account.
    expect(
      signUpInput.safeParse({ ...fill({ email: `${word}@example.org` }), email: `ｗ${word.slice(1)}@example.org` })
        .success,
    ).toBe(false)
    expect((await lettersTo(`${word}@example.org`)).length).toBeLessThanOrEqual(AUTH_LIMITS.signUpMails.points)
  })

  test('50 new accounts with one name in various spellings get 50 handles, no two of which look alike', async () => {
    const name = aWord()
    const spellings = [name, name.toUpperCase(), name.normalize('NFKD'), `${name} `]
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        db().transaction((tx) =>
          openAccount(tx, { ...anAccount(), displayName: displayNameField.parse(spellings[i % 4]) }, NOON),
        ),
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
