import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { changePassword } from '#lib/auth/commands/change-password.ts'
import { startSession } from '#lib/auth/writes/start-session.ts'
import { makeMailLink } from '#lib/auth/writes/make-mail-link.ts'
import { findMailLink } from '#lib/auth/queries.ts'
import { contextOf, later, NOON } from '#tests/support/factories.ts'
import { invalid } from '#tests/support/matchers.ts'
import { aMember, eventsOf, getAccount, lettersTo, PASSWORD, trySignIn, viewerOf } from './people.ts'
import type { Member } from './people.ts'

const NEW = 'ein ganz anderes Geheimnis'

function change(
  member: Member,
  input: Partial<{ currentPassword: string; newPassword: string; sessionToken: string | null }> = {},
) {
  return changePassword(contextOf(member), {
    currentPassword: PASSWORD,
    newPassword: NEW,
    sessionToken: null,
    ...input,
  })
}

describe('changing one’s password', () => {
  test('keeps this browser signed in, signs all others out, voids pending links and sends a mail', async () => {
    const member = await aMember()
    const [here, there] = [await trySignIn({ email: member.email }), await trySignIn({ email: member.email })]
    const token = await makeMailLink(
      db(),
      { purpose: 'reset', userId: member.id, email: member.email, nextPath: null },
      NOON,
    )
    await change(member, { sessionToken: here.sessionToken })
    expect(await viewerOf(here.sessionToken)).toMatchObject({ id: member.id })
    expect(await viewerOf(there.sessionToken)).toBeNull()
    expect(await findMailLink(db(), { purpose: 'reset', token }, later(1))).toBeNull()
    await expect(trySignIn({ email: member.email, password: NEW })).resolves.toBeDefined()
    expect(await eventsOf(member.id)).toContain('auth.password-changed')
    const subjects = (await lettersTo(member.email)).map(({ subject }) => subject)
    expect(subjects).toContain('Your password has changed')
  })

  test('needs the current one, and ten wrong ones are the limit', async () => {
    const member = await aMember()
    const before = await getAccount(member.email)
    for (let i = 0; i < 10; i++) {
      await expect(change(member, { currentPassword: 'wrong' })).rejects.toMatchObject(
        invalid('currentPassword', 'passwordWrong'),
      )
    }
    await expect(change(member)).rejects.toMatchObject({ code: 'rate-limited' })
    expect(await getAccount(member.email)).toEqual(before)
  })

  test('names a wrong current one and an unsuitable new one together', async () => {
    await expect(change(await aMember(), { currentPassword: 'wrong', newPassword: '' })).rejects.toMatchObject({
      fields: { currentPassword: { code: 'passwordWrong' }, newPassword: { code: 'required' } },
    })
  })

  test('sets the first one of an account without a password', async () => {
    const member = await aMember({ password: null })
    const browser = { userAgent: '', sessionToken: null }
    const sessionToken = await db().transaction((tx) => startSession(tx, member.id, browser, NOON))
    await expect(
      changePassword(contextOf(member, { now: later(11) }), { currentPassword: '', newPassword: NEW, sessionToken }),
    ).rejects.toMatchObject(invalid('proofPassword', 'signInAgain'))
    await change(member, { currentPassword: '', sessionToken })
    await expect(trySignIn({ email: member.email, password: NEW })).resolves.toBeDefined()
  })

  test('complains about the new one beside its field', async () => {
    const member = await aMember()
    await expect(change(member, { newPassword: 'qwertyuiop' })).rejects.toMatchObject(
      invalid('newPassword', 'passwordCommon'),
    )
    await expect(change(member, { newPassword: member.email })).rejects.toMatchObject(
      invalid('newPassword', 'passwordPersonal'),
    )
  })

  test('five at once: one takes effect', async () => {
    const member = await aMember()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, (_, i) => change(member, { newPassword: `${NEW} ${i}` })),
    )
    const winners = outcomes.flatMap((outcome, i) => (outcome.status === 'fulfilled' ? [i] : []))
    expect(winners).toHaveLength(1)
    await expect(trySignIn({ email: member.email, password: `${NEW} ${winners[0]}` })).resolves.toBeDefined()
  })
})
