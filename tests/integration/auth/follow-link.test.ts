import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { accounts, mailLinks } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import { confirmEmail, signInWithLink } from '#lib/auth/commands/follow-link.ts'
import { makeMailLink } from '#lib/auth/writes/make-mail-link.ts'
import { spendMailLink } from '#lib/auth/writes/spend-mail-link.ts'
import { findMailLink } from '#lib/auth/queries.ts'
import type { LinkPurpose } from '#lib/auth/rules.ts'
import { hashToken } from '#lib/auth/tokens.ts'
import { aWord, later, NOON } from '#tests/support/factories.ts'
import { invalid, leavingNothingChanged } from '#tests/support/matchers.ts'
import {
  aBrowser,
  aMember,
  eventsOf,
  countSessions,
  getAccount,
  guest,
  sessionOf,
  suspend,
  trySignIn,
  viewerOf,
} from './people.ts'
import type { Member } from './people.ts'

const spent = invalid('', 'linkSpent')

function linkFor(member: Member, purpose: LinkPurpose, nextPath: string | null = null): Promise<string> {
  return makeMailLink(db(), { purpose, userId: member.id, email: member.email, nextPath }, NOON)
}

const follow = (token: string, now = later(1)) => ({
  context: guest(now),
  link: { token, address: aWord(), browser: aBrowser() },
})

function confirm(token: string, now?: Date) {
  const { context, link } = follow(token, now)
  return confirmEmail(context, link)
}

function signInBy(token: string, now?: Date) {
  const { context, link } = follow(token, now)
  return signInWithLink(context, link)
}

describe('confirming the address of an account from before sign-ups waited for their letter', () => {
  test('confirms it, signs in, and returns to the page before', async () => {
    const member = await aMember({ isConfirmed: false })
    const { signedIn, nextPath } = await confirm(await linkFor(member, 'confirm', '/questions/ask'))
    expect(nextPath).toBe('/questions/ask')
    expect(await viewerOf(signedIn?.sessionToken ?? '')).toMatchObject({ id: member.id, isConfirmed: true })
    expect(await eventsOf(member.id)).toEqual(['auth.email-confirmed', 'auth.signed-in'])
    // The password chosen at sign-up still works.
    await expect(trySignIn({ email: member.email })).resolves.toBeDefined()
  })

  test('in another browser than the one that opened the account, it removes what signs in without the address', async () => {
    for (const isHere of [true, false]) {
      const member = await aMember({ isConfirmed: false })
      const sessionToken = await sessionOf(member.id)
      await db()
        .insert(accounts)
        .values({ provider: 'github', providerAccountId: aWord(), userId: member.id, createdAt: NOON })
      const { context, link } = follow(await linkFor(member, 'confirm'))
      const browser = { ...aBrowser(), sessionToken: isHere ? sessionToken : null }
      await confirmEmail(context, { ...link, browser })
      expect(await db().$count(accounts, eq(accounts.userId, member.id))).toBe(isHere ? 1 : 0)
    }
  })

  test('opening the page of the link does not use it up', async () => {
    const member = await aMember({ isConfirmed: false })
    const token = await linkFor(member, 'confirm')
    for (let i = 0; i < 3; i++) {
      expect(await findMailLink(db(), { purpose: 'confirm', token }, later(1))).toMatchObject({
        userId: member.id,
        email: member.email,
      })
    }
    await expect(confirm(token)).resolves.toBeDefined()
    expect(await findMailLink(db(), { purpose: 'confirm', token }, later(1))).toBeNull()
  })
})

describe('signing in by link', () => {
  test('signs in and changes nothing of a confirmed account but the time of its last visit', async () => {
    const member = await aMember()
    const before = await getAccount(member.email)
    const { sessionToken, hasLostPassword } = await signInBy(await linkFor(member, 'sign-in'))
    expect(await viewerOf(sessionToken)).toMatchObject({ id: member.id })
    expect(hasLostPassword).toBe(false)
    expect(await getAccount(member.email)).toEqual({ ...before, lastSeenAt: expect.any(Date) })
  })

  test('proves the address for the first time, and so removes a password and sessions that somebody else may have set', async () => {
    const member = await aMember({ isConfirmed: false })
    const intruder = await sessionOf(member.id)
    const { sessionToken, hasLostPassword } = await signInBy(await linkFor(member, 'sign-in'))
    expect(hasLostPassword).toBe(true)
    expect(await viewerOf(intruder)).toBeNull()
    expect(await viewerOf(sessionToken)).toMatchObject({ isConfirmed: true })
    await expect(trySignIn({ email: member.email })).rejects.toMatchObject(invalid('', 'credentials'))
  })

  test('signs in suspended people too, who may read the reason and appeal', async () => {
    const member = await aMember()
    await suspend(member.id)
    const { sessionToken } = await signInBy(await linkFor(member, 'sign-in'))
    expect((await viewerOf(sessionToken))?.restrictions).toMatchObject([{ scope: 'everything' }])
  })
})

describe('a link', () => {
  test('works once', async () => {
    const token = await linkFor(await aMember(), 'sign-in')
    await signInBy(token)
    await expect(signInBy(token)).rejects.toMatchObject(spent)
    const useAgain = () => db().transaction((tx) => spendMailLink(tx, { purpose: 'sign-in', token }, later(1)))
    expect(await leavingNothingChanged(useAgain)).toMatchObject(spent)
  })

  test('used fifty times at once works once', async () => {
    const member = await aMember()
    const token = await linkFor(member, 'sign-in')
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => signInBy(token)))
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(spent)
    expect(await countSessions(member.id)).toBe(1)
  })

  test('works for 30 minutes', async () => {
    const member = await aMember()
    const [early, late] = [await linkFor(member, 'sign-in'), await linkFor(member, 'sign-in')]
    await expect(signInBy(early, new Date(later(30).getTime() - 1))).resolves.toBeDefined()
    await expect(signInBy(late, later(30))).rejects.toMatchObject(spent)
  })

  test('works only for the purpose it was sent for', async () => {
    const member = await aMember({ isConfirmed: false })
    await expect(signInBy(await linkFor(member, 'confirm'))).rejects.toMatchObject(spent)
    await expect(confirm(await linkFor(member, 'reset'))).rejects.toMatchObject(spent)
    expect(await getAccount(member.email)).toMatchObject({ emailConfirmedAt: null })
  })

  test('is void once the account has another address', async () => {
    const member = await aMember()
    const token = await linkFor(member, 'sign-in')
    await db()
      .update(users)
      .set({ email: `new-${member.email}` })
      .where(eq(users.id, member.id))
    await expect(signInBy(token)).rejects.toMatchObject(spent)
  })

  test('is kept as a hash', async () => {
    const member = await aMember()
    const token = await linkFor(member, 'sign-in')
    const rows = await db().select().from(mailLinks).where(eq(mailLinks.userId, member.id))
    expect(rows.map((row) => row.tokenHash)).toEqual([hashToken(token)])
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test.each(['', 'x', 'A'.repeat(43), '../../etc/passwd', `' or '1'='1`, '%00'])(
    'made up (%s) is refused',
    async (token) => {
      await expect(signInBy(token)).rejects.toMatchObject(spent)
    },
  )
})
