import { describe, expect, test } from 'vitest'
import { requestConfirmation, requestLink } from '#lib/auth/commands/request-link.ts'
import { signInWithLink } from '#lib/auth/commands/follow-link.ts'
import { resetPassword } from '#lib/auth/commands/reset-password.ts'
import { AUTH_LIMITS } from '#lib/auth/limits.ts'
import { linkRequestInput } from '#lib/auth/schema.ts'
import { aWord, contextOf, NOON } from '#tests/support/factories.ts'
import { aBrowser, aMember, guest, lettersTo, mailedToken, trySignIn, viewerOf } from './people.ts'

const request = (email: string, purpose: 'sign-in' | 'reset' = 'sign-in', address = aWord()) =>
  requestLink(guest(), { purpose, email, address, next: null })

const nextOf = (next: string) => linkRequestInput.parse({ email: 'sara@example.org', next }).next

describe('asking for a link', () => {
  test('to sign in mails it to the account’s own address, in its language, and it signs in', async () => {
    const member = await aMember({ locale: 'de' })
    await request(member.email)
    const [letter] = await lettersTo(member.email)
    expect(letter).toMatchObject({ to: member.email, subject: 'Dein Anmeldelink' })
    expect(letter?.text).toContain('/de/sign-in/link/')
    const link = { token: await mailedToken(member.email), address: aWord(), browser: aBrowser() }
    const { sessionToken } = await signInWithLink(guest(new Date()), link)
    expect(await viewerOf(sessionToken, new Date())).toMatchObject({ id: member.id })
  })

  test('to reset the password mails it, and it resets', async () => {
    const member = await aMember()
    await request(member.email, 'reset')
    const token = await mailedToken(member.email)
    const password = 'ein ganz anderes Geheimnis'
    await resetPassword(guest(new Date()), { token, password, address: aWord(), browser: aBrowser() })
    await expect(trySignIn({ email: member.email, password })).resolves.toBeDefined()
  })

  test('for an unknown address sends no mail and shows no error', async () => {
    const email = `${aWord()}@example.org`
    await request(email)
    await request(email, 'reset')
    expect(await lettersTo(email)).toEqual([])
  })

  test('returns to the page before, if that is one of ours', () => {
    expect(nextOf('/questions/ask')).toBe('/questions/ask')
    for (const evil of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
    ]) {
      expect(nextOf(evil)).toBeNull()
    }
  })
})

describe('limits', () => {
  test('beyond the account’s limit nothing is sent and no error is shown', async () => {
    const member = await aMember()
    for (let i = 0; i < AUTH_LIMITS.mailsToAccount.points + 2; i++) {
      await request(member.email)
      await lettersTo(member.email)
    }
    expect(await lettersTo(member.email)).toHaveLength(AUTH_LIMITS.mailsToAccount.points)
  })

  test('a client address may ask a limited number of times an hour', async () => {
    const address = aWord()
    for (let i = 0; i < AUTH_LIMITS.mailsByAddress.points; i++)
      await request(`${aWord()}@example.org`, 'reset', address)
    await expect(request(`${aWord()}@example.org`, 'reset', address)).rejects.toMatchObject({
      code: 'rate-limited',
      status: 429,
    })
  })

  test('asking five times before the mail goes out sends one', async () => {
    const member = await aMember()
    await Promise.all(Array.from({ length: 5 }, () => request(member.email)))
    expect(await lettersTo(member.email)).toHaveLength(1)
  })
})

describe('asking for another confirmation link', () => {
  test('mails it to somebody who is signed in and unconfirmed', async () => {
    const member = await aMember({ isConfirmed: false })
    await requestConfirmation(contextOf(member, { now: NOON }), aWord())
    expect((await lettersTo(member.email))[0]).toMatchObject({ subject: 'Confirm your e-mail address' })
  })

  test('sends nothing to a confirmed account', async () => {
    const member = await aMember()
    await requestConfirmation(contextOf(member), aWord())
    expect(await lettersTo(member.email)).toEqual([])
  })

  test('has a limit, and its error is shown', async () => {
    const member = await aMember({ isConfirmed: false })
    for (let i = 0; i < AUTH_LIMITS.mailsToAccount.points; i++) await requestConfirmation(contextOf(member), aWord())
    await expect(requestConfirmation(contextOf(member), aWord())).rejects.toMatchObject({ code: 'rate-limited' })
  })
})
