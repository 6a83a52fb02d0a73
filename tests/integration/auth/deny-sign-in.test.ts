import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { emailChanges, sessions } from '#db/schema/auth.ts'
import { changeEmail } from '#lib/auth/commands/change-email.ts'
import { denySignIn } from '#lib/auth/commands/deny-sign-in.ts'
import { resetPassword } from '#lib/auth/commands/reset-password.ts'
import { findOpenLink } from '#lib/auth/open-links.ts'
import { NOT_ME_LIFE_MS } from '#lib/auth/rules.ts'
import { hashToken } from '#lib/auth/tokens.ts'
import { makeMailLink } from '#lib/auth/writes/make-mail-link.ts'
import { aWord, later } from '#tests/support/factories.ts'
import { invalid } from '#tests/support/matchers.ts'
import { aBrowser, aMember, eventsOf, guest, lettersTo, trySignIn, viewerOf } from './people.ts'

const NEW = 'another secret of mine'
const spent = invalid('', 'linkSpent')

/** A member with a sign-in of their own and one of a stranger's, and the token of the letter about that one. */
async function intruded() {
  const member = await aMember()
  const own = await trySignIn({ email: member.email })
  const stranger = await trySignIn({ email: member.email })
  const letter = (await lettersTo(member.email)).find(({ subject }) => subject === 'New sign-in to your account')
  return { member, own, stranger, token: /\/not-me\/([\w-]{43})/.exec(letter?.text ?? '')?.[1] ?? '' }
}

const deny = (token: string, now = new Date()) => denySignIn(guest(now), { token, address: aWord() })

test('the letter about a new browser ends its session and leads to a new password, which ends the others', async () => {
  const { member, own, stranger, token } = await intruded()
  // A mail program that opens the page changes nothing.
  for (let i = 0; i < 2; i++) expect(await findOpenLink('not-me', token)).toMatchObject({ userId: member.id })
  expect(await viewerOf(stranger.sessionToken)).not.toBeNull()
  const { resetToken } = await deny(token)
  expect(await viewerOf(stranger.sessionToken)).toBeNull()
  expect(await viewerOf(own.sessionToken)).not.toBeNull()
  expect(await eventsOf(member.id)).toContain('auth.sign-in-denied')
  await resetPassword(guest(new Date()), { token: resetToken, password: NEW, address: aWord(), browser: aBrowser() })
  expect(await viewerOf(own.sessionToken)).toBeNull()
  await expect(trySignIn({ email: member.email })).rejects.toMatchObject(invalid('', 'credentials'))
  await expect(trySignIn({ email: member.email, password: NEW })).resolves.toBeDefined()
})

test('the link works once, for seven days, and also after the session has ended', async () => {
  const { member, token } = await intruded()
  await db().delete(sessions).where(eq(sessions.userId, member.id))
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => deny(token)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(deny(token)).rejects.toMatchObject(spent)
  const { token: late } = await intruded()
  await expect(deny(late, new Date(Date.now() + NOT_ME_LIFE_MS + 60_000))).rejects.toMatchObject(spent)
})

test('links for other purposes end nothing', async () => {
  const { member, stranger } = await intruded()
  const link = { purpose: 'sign-in', userId: member.id, email: member.email, nextPath: null } as const
  await expect(deny(await makeMailLink(db(), link, new Date()))).rejects.toMatchObject(spent)
  await expect(deny(aWord())).rejects.toMatchObject(spent)
  expect(await viewerOf(stranger.sessionToken, later(5))).not.toBeNull()
})

test('a thief who changes the address does not keep the account: the owner’s letters give it back', async () => {
  const { member, stranger, token } = await intruded()
  const thief = `${aWord()}@example.org`
  await db()
    .insert(emailChanges)
    .values({
      userId: member.id,
      oldEmail: member.email,
      newEmail: thief,
      tokenHash: hashToken('a token'),
      requestedAt: new Date(),
      expiresAt: new Date(Date.now() + 60_000),
    })
  await changeEmail(guest(new Date()), { token: 'a token', address: aWord() })
  const told = (await lettersTo(member.email)).find(({ subject }) => subject === 'Your e-mail address has changed')
  expect(told?.text).toMatch(/\/not-me\/[\w-]{43}/)
  expect(await findOpenLink('not-me', token)).toMatchObject({ userId: member.id })
  const { resetToken } = await deny(token)
  expect(await viewerOf(stranger.sessionToken)).toBeNull()
  await resetPassword(guest(new Date()), { token: resetToken, password: NEW, address: aWord(), browser: aBrowser() })
  await expect(trySignIn({ email: member.email, password: NEW })).resolves.toBeDefined()
  await expect(trySignIn({ email: thief, password: NEW })).rejects.toMatchObject(invalid('', 'credentials'))
})
