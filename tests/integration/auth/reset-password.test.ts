import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { makeMailLink } from '#lib/auth/writes/make-mail-link.ts'
import { resetPassword } from '#lib/auth/commands/reset-password.ts'
import { findMailLink } from '#lib/auth/queries.ts'
import type { LinkPurpose } from '#lib/auth/rules.ts'
import { aWord, later, NOON } from '#tests/support/factories.ts'
import { invalid } from '#tests/support/matchers.ts'
import {
  aBrowser,
  aMember,
  eventsOf,
  countSessions,
  getAccount,
  guest,
  lettersTo,
  trySignIn,
  viewerOf,
} from './people.ts'
import type { Member } from './people.ts'

const NEW = 'ein ganz anderes Geheimnis'

function linkFor(member: Member, purpose: LinkPurpose = 'reset'): Promise<string> {
  return makeMailLink(db(), { purpose, userId: member.id, email: member.email, nextPath: null }, NOON)
}

function reset(token: string, password = NEW, now = later(1)) {
  return resetPassword(guest(now), { token, password, address: aWord(), browser: aBrowser() })
}

describe('resetting a password', () => {
  test('sets it, ends every session, signs this browser in and sends a mail', async () => {
    const member = await aMember()
    const old = await trySignIn({ email: member.email })
    const { sessionToken } = await reset(await linkFor(member))
    expect(await viewerOf(old.sessionToken)).toBeNull()
    expect(await viewerOf(sessionToken)).toMatchObject({ id: member.id })
    expect(await countSessions(member.id)).toBe(1)
    await expect(trySignIn({ email: member.email })).rejects.toMatchObject(invalid('', 'credentials'))
    await expect(trySignIn({ email: member.email, password: NEW })).resolves.toBeDefined()
    expect(await eventsOf(member.id)).toContain('auth.password-reset')
    const subjects = (await lettersTo(member.email)).map(({ subject }) => subject)
    expect(subjects).toContain('Your password has changed')
  })

  test('proves the address of an account that was never confirmed', async () => {
    const member = await aMember({ isConfirmed: false })
    await reset(await linkFor(member))
    expect((await getAccount(member.email)).emailConfirmedAt).not.toBeNull()
  })

  test('voids every other link under way', async () => {
    const member = await aMember()
    const [used, other, signInLink] = [await linkFor(member), await linkFor(member), await linkFor(member, 'sign-in')]
    await reset(used)
    await expect(reset(other)).rejects.toMatchObject(invalid('', 'linkSpent'))
    expect(await findMailLink(db(), { purpose: 'sign-in', token: signInLink }, later(1))).toBeNull()
  })

  test('with an unsuitable password leaves link, password and sessions unchanged', async () => {
    const member = await aMember()
    const session = await trySignIn({ email: member.email })
    const before = await getAccount(member.email)
    const token = await linkFor(member)
    await expect(reset(token, `${member.handle}1`)).rejects.toMatchObject(invalid('password', 'passwordPersonal'))
    await expect(reset(token, 'too short')).rejects.toMatchObject({ fields: { password: { code: 'tooShort' } } })
    expect(await getAccount(member.email)).toEqual(before)
    expect(await viewerOf(session.sessionToken)).not.toBeNull()
    await expect(reset(token)).resolves.toBeDefined()
  })

  test('fifty times at once with one link succeeds once, with the password that then works', async () => {
    const member = await aMember()
    const token = await linkFor(member)
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, (_, i) => reset(token, `${NEW} ${i}`)))
    const winners = outcomes.flatMap((outcome, i) => (outcome.status === 'fulfilled' ? [i] : []))
    expect(winners).toHaveLength(1)
    await expect(trySignIn({ email: member.email, password: `${NEW} ${winners[0]}` })).resolves.toBeDefined()
  })

  test('with a used, old or made-up link is refused', async () => {
    const token = await linkFor(await aMember())
    await reset(token)
    await expect(reset(token)).rejects.toMatchObject(invalid('', 'linkSpent'))
    await expect(reset(await linkFor(await aMember()), NEW, later(31))).rejects.toMatchObject(invalid('', 'linkSpent'))
    await expect(reset('made-up')).rejects.toMatchObject(invalid('', 'linkSpent'))
  })
})
