import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { notificationMailboxes } from '#db/schema/notifications.ts'
import { users } from '#db/schema/users.ts'
import { changeEmail } from '#lib/auth/commands/change-email.ts'
import { changePassword } from '#lib/auth/commands/change-password.ts'
import { requestEmailChange } from '#lib/auth/commands/request-email-change.ts'
import { resetPassword } from '#lib/auth/commands/reset-password.ts'
import { signOutOthers } from '#lib/auth/commands/sign-out.ts'
import { findMailLink } from '#lib/auth/queries.ts'
import { makeMailLink } from '#lib/auth/writes/make-mail-link.ts'
import { requireProof } from '#lib/auth/writes/require-proof.ts'
import { aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
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
  PASSWORD,
  trySignIn,
  whileSessionsEnd,
  viewerOf,
} from './people.ts'
import type { Member } from './people.ts'

const newAddress = () => `${aWord()}@example.org`

async function signedIn(overrides: Parameters<typeof aMember>[0] = {}) {
  const member = await aMember(overrides)
  return { member, sessionToken: (await trySignIn({ email: member.email })).sessionToken }
}

type Ask = { newEmail: string; sessionToken: string | null; proofPassword?: string; now?: Date }

function ask(member: Member, { newEmail, sessionToken, proofPassword = '', now = NOON }: Ask) {
  const proof = { sessionToken, proofPassword }
  return requestEmailChange(contextOf(member, { now }), { newEmail, address: aWord(), proof })
}

describe('a proof of who one is', () => {
  test('lasts ten minutes from the sign-in, and the right password renews it', async () => {
    const { member, sessionToken } = await signedIn()
    const prove = (minute: number, proofPassword = '') =>
      requireProof(contextOf(member, { now: later(minute) }), { sessionToken, proofPassword })
    await prove(10)
    await expect(prove(11)).rejects.toMatchObject(invalid('proofPassword', 'passwordAgain'))
    await expect(prove(11, 'not the password')).rejects.toMatchObject(invalid('proofPassword', 'passwordWrong'))
    await prove(11, PASSWORD)
    await prove(21)
    await expect(prove(22)).rejects.toMatchObject(invalid('proofPassword', 'passwordAgain'))
  })

  test('belongs to one session: another one, an ended one and somebody else’s give none', async () => {
    const { member, sessionToken } = await signedIn()
    const stranger = await signedIn()
    for (const token of [null, 'made-up', stranger.sessionToken])
      await expect(
        requireProof(contextOf(member), { sessionToken: token, proofPassword: PASSWORD }),
      ).rejects.toMatchObject({ code: 'unauthenticated' })
    const old = { sessionToken, proofPassword: '' }
    await trySignIn({ email: member.email, now: later(30) })
    await expect(requireProof(contextOf(member, { now: later(30) }), old)).rejects.toMatchObject(
      invalid('proofPassword', 'passwordAgain'),
    )
  })

  test('cannot be guessed: ten wrong passwords are the limit, for the right one too', async () => {
    const { member, sessionToken } = await signedIn()
    const prove = (proofPassword: string) =>
      requireProof(contextOf(member, { now: later(11) }), { sessionToken, proofPassword })
    for (let guess = 0; guess < 10; guess++)
      await expect(prove('wrong')).rejects.toMatchObject(invalid('proofPassword', 'passwordWrong'))
    await expect(prove(PASSWORD)).rejects.toMatchObject({ code: 'rate-limited' })
  })
})

const NEW_PASSWORD = 'ein ganz anderes Geheimnis'

async function resetByMail({ id, email }: Member) {
  const token = await makeMailLink(db(), { purpose: 'reset', userId: id, email, nextPath: null }, NOON)
  await resetPassword(guest(later(1)), { token, password: NEW_PASSWORD, address: aWord(), browser: aBrowser() })
}

const changeTo = (member: Member, sessionToken: string) =>
  changePassword(contextOf(member), { currentPassword: PASSWORD, newPassword: NEW_PASSWORD, sessionToken })

describe('changing one’s address', () => {
  test('waits for the link in the new mailbox; then links to the old address are void, and it is told', async () => {
    const { member, sessionToken } = await signedIn()
    const newEmail = newAddress()
    const link = { purpose: 'reset', userId: member.id, email: member.email, nextPath: null } as const
    const reset = await makeMailLink(db(), link, NOON)
    await db()
      .insert(notificationMailboxes)
      .values({ userId: member.id, refusals: 4, stoppedAt: NOON, stoppedBecause: 'refused' })
    await ask(member, { newEmail, sessionToken })
    expect((await getAccount(member.email)).id).toBe(member.id)
    expect((await lettersTo(member.email))[0]).toMatchObject({ subject: 'Someone wants to change your e-mail address' })
    const token = await mailedToken(newEmail)
    await changeEmail(guest(new Date()), { token, address: aWord() })
    expect(await accountOf(member.email)).toBeNull()
    expect(await getAccount(newEmail)).toMatchObject({ id: member.id, emailConfirmedAt: expect.any(Date) })
    expect(await findMailLink(db(), { purpose: 'reset', token: reset }, later(1))).toBeNull()
    expect(await viewerOf(sessionToken)).toMatchObject({ id: member.id })
    expect((await lettersTo(member.email))[0]).toMatchObject({ subject: 'Your e-mail address has changed' })
    expect(await eventsOf(member.id)).toEqual(['auth.signed-in', 'auth.email-change-requested', 'auth.email-changed'])
    const [box] = await db().select().from(notificationMailboxes).where(eq(notificationMailboxes.userId, member.id))
    expect(box).toMatchObject({ refusals: 0, stoppedAt: null })
    const again = changeEmail(guest(new Date()), { token, address: aWord() })
    await expect(again).rejects.toMatchObject(invalid('', 'linkSpent'))
  })

  test.each<[string, (member: Member, sessionToken: string) => Promise<unknown>]>([
    ['reset', (member) => resetByMail(member)],
    ['changed', (member, sessionToken) => changeTo(member, sessionToken)],
  ])('is over when the password is %s: somebody else may have asked for it', async (_what, renew) => {
    const { member, sessionToken } = await signedIn()
    const newEmail = newAddress()
    await ask(member, { newEmail, sessionToken })
    const token = await mailedToken(newEmail)
    await renew(member, sessionToken)
    const use = changeEmail(guest(new Date()), { token, address: aWord() })
    await expect(use).rejects.toMatchObject(invalid('', 'linkSpent'))
    expect(await getAccount(member.email)).toMatchObject({ id: member.id })
  })

  test('cannot be asked for by a session that ends while its proof is checked', async () => {
    const { member, sessionToken } = await signedIn()
    const refused = await whileSessionsEnd(member.id, () => ask(member, { newEmail: newAddress(), sessionToken }))
    expect(refused).toMatchObject({ code: 'unauthenticated' })
  })

  test('needs a fresh sign-in or the password', async () => {
    const { member, sessionToken } = await signedIn()
    const now = later(11)
    const without = ask(member, { newEmail: newAddress(), sessionToken, now })
    await expect(without).rejects.toMatchObject(invalid('proofPassword', 'passwordAgain'))
    await ask(member, { newEmail: newAddress(), sessionToken, now, proofPassword: PASSWORD })
  })

  test('refuses a disposable address and the present one', async () => {
    const { member, sessionToken } = await signedIn()
    await expect(ask(member, { newEmail: 'x@mailinator.com', sessionToken })).rejects.toMatchObject(
      invalid('newEmail', 'emailDisposable'),
    )
    await expect(ask(member, { newEmail: member.email, sessionToken })).rejects.toMatchObject(
      invalid('newEmail', 'emailSame'),
    )
  })

  test('does not tell that another account has the address, but tells its owner', async () => {
    const { member, sessionToken } = await signedIn()
    const owner = await aMember()
    await expect(ask(member, { newEmail: owner.email, sessionToken })).resolves.toBeUndefined()
    const [letter] = await lettersTo(owner.email)
    expect(letter).toMatchObject({ subject: 'You already have an account' })
    expect(letter?.text).not.toContain('/new-address/')
  })

  test('only the newest request counts, and an address taken meanwhile is refused', async () => {
    const { member, sessionToken } = await signedIn()
    const [first, second] = [newAddress(), newAddress()]
    await ask(member, { newEmail: first, sessionToken })
    const old = await mailedToken(first)
    await ask(member, { newEmail: second, sessionToken })
    const token = await mailedToken(second)
    const use = (link: string) => changeEmail(guest(new Date()), { token: link, address: aWord() })
    for (const link of ['made-up', old]) await expect(use(link)).rejects.toMatchObject(invalid('', 'linkSpent'))
    const { id } = await aMember()
    await db().update(users).set({ email: second }).where(eq(users.id, id))
    await expect(use(token)).rejects.toMatchObject(invalid('', 'emailInUse'))
    expect((await getAccount(member.email)).id).toBe(member.id)
  })

  test('five uses of one link at once: one counts', async () => {
    const { member, sessionToken } = await signedIn()
    const newEmail = newAddress()
    await ask(member, { newEmail, sessionToken })
    const token = await mailedToken(newEmail)
    const uses = await Promise.allSettled(
      Array.from({ length: 5 }, () => changeEmail(guest(new Date()), { token, address: aWord() })),
    )
    expect(uses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

test('signing out all other browsers keeps this one, and everybody else’s', async () => {
  const { member, sessionToken } = await signedIn()
  const other = await trySignIn({ email: member.email })
  const stranger = await signedIn()
  expect(await signOutOthers(contextOf(member), sessionToken)).toEqual({ count: 1 })
  expect(await viewerOf(other.sessionToken)).toBeNull()
  expect(await viewerOf(sessionToken)).not.toBeNull()
  expect(await viewerOf(stranger.sessionToken)).not.toBeNull()
  expect(await signOutOthers(contextOf(member), sessionToken)).toEqual({ count: 0 })
})
