import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import { codeApps, codeRemovals, recoveryCodes } from '#db/schema/two-step.ts'
import { resetPassword } from '#lib/auth/commands/reset-password.ts'
import { makeMailLink } from '#lib/auth/writes/make-mail-link.ts'
import { keepCodes } from '#lib/lost-codes/commands/keep-codes.ts'
import { removeCodes } from '#lib/lost-codes/commands/remove-codes.ts'
import { finishCodeRemoval } from '#lib/lost-codes/jobs.ts'
import { getSecondStep } from '#lib/lost-codes/queries.ts'
import { REMOVAL_MS } from '#lib/lost-codes/rules.ts'
import { aBrowser, aMember, guest, lettersTo, PASSWORD, sessionOf, trySignIn } from '#tests/integration/auth/people.ts'
import type { Member } from '#tests/integration/auth/people.ts'
import { aUser, aWord, contextOf } from '#tests/support/factories.ts'
import { forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

const reason = 'They showed me their passport in a call.'

/** Returns a person whose sign-in asks for a code. */
async function aCareful(): Promise<Member> {
  const member = await aMember()
  const at = new Date()
  await db().insert(codeApps).values({ userId: member.id, secret: 'sealed', createdAt: at, confirmedAt: at })
  await db().insert(recoveryCodes).values({ userId: member.id, codeHash: aWord(), createdAt: at })
  return member
}

async function anAdministrator() {
  const administrator = await aMember({ role: 'administrator' })
  return { administrator, sessionToken: await sessionOf(administrator.id, new Date()) }
}

type Asking = Awaited<ReturnType<typeof anAdministrator>>

function remove(
  { administrator, sessionToken }: Asking,
  person: Member,
  { now = new Date(), proofPassword = '' } = {},
) {
  const proof = { sessionToken, proofPassword }
  return removeCodes(contextOf(administrator, { now }), { person: person.id, reason, proof })
}

const openRemoval = async (member: Member) => {
  const [row] = await db().select().from(codeRemovals).where(eq(codeRemovals.userId, member.id))
  if (!row) throw new Error('no removal')
  return row
}
const finish = async (member: Member, now: Date) => finishCodeRemoval(guest(now), (await openRemoval(member)).id)
const afterADay = () => new Date(Date.now() + REMOVAL_MS + 1000)
const isAskedForCode = async ({ email }: Member) => (await trySignIn({ email })).awaitsCode

async function keepLink({ email }: Member): Promise<string> {
  const [letter] = await lettersTo(email)
  expect(letter?.text).toContain(reason)
  return /\/keep-codes\/([\w-]{43})/.exec(letter?.text ?? '')?.[1] ?? ''
}

const keep = (token: string, now = new Date()) => keepCodes(guest(now), { token, address: aWord() })

describe('an administrator removes a lost second step', () => {
  test('after a day, and the person is told before and after', async () => {
    const [asking, member] = [await anAdministrator(), await aCareful()]
    await remove(asking, member)
    await remove(asking, member)
    expect(await lettersTo(member.email)).toHaveLength(1)
    expect(await getSecondStep(asking.administrator, member.id)).toMatchObject({ isOn: true, goesAt: expect.any(Date) })
    await finish(member, new Date())
    expect(await isAskedForCode(member)).toBe(true)
    await sessionOf(member.id, new Date())
    await db().update(sessions).set({ isStrong: true }).where(eq(sessions.userId, member.id))
    await finish(member, afterADay())
    await finish(member, afterADay())
    expect(await isAskedForCode(member)).toBe(false)
    expect(await db().$count(recoveryCodes, eq(recoveryCodes.userId, member.id))).toBe(0)
    const [session] = await db().select().from(sessions).where(eq(sessions.userId, member.id)).limit(1)
    expect(session?.isStrong).toBe(false)
    const subjects = (await lettersTo(member.email)).map(({ subject }) => subject)
    expect(subjects.filter((one) => one === 'The ways to sign in to your account have changed')).toHaveLength(1)
    expect(await openRemoval(member)).toMatchObject({ askedById: asking.administrator.id, reason })
  })

  test('unless the person stops it by the link of the letter, which works once', async () => {
    const [asking, member] = [await anAdministrator(), await aCareful()]
    await remove(asking, member)
    const token = await keepLink(member)
    await keep(token)
    await expect(keep(token)).rejects.toMatchObject(invalid('', 'linkSpent'))
    await finish(member, afterADay())
    expect(await isAskedForCode(member)).toBe(true)
    // It can begin again.
    await remove(asking, member)
    expect(await getSecondStep(asking.administrator, member.id)).toMatchObject({ goesAt: expect.any(Date) })
  })

  test('unless the person stops it, also after whoever has asked for it has chosen a new password', async () => {
    const [asking, member] = [await anAdministrator(), await aCareful()]
    await remove(asking, member)
    const token = await keepLink(member)
    const reset = { purpose: 'reset', userId: member.id, email: member.email, nextPath: null } as const
    await resetPassword(guest(new Date()), {
      token: await makeMailLink(db(), reset, new Date()),
      password: 'another secret of mine',
      address: aWord(),
      browser: aBrowser(),
    })
    await keep(token)
    expect((await openRemoval(member)).stoppedAt).not.toBeNull()
  })

  test('the link ends with the day', async () => {
    const member = await aCareful()
    await remove(await anAdministrator(), member)
    await expect(keep(await keepLink(member), afterADay())).rejects.toMatchObject(invalid('', 'linkSpent'))
  })
})

describe('it is refused', () => {
  test('to everyone but administrators, and about oneself', async () => {
    const [asking, member] = [await anAdministrator(), await aCareful()]
    const moderator = await aUser({ role: 'moderator' })
    const proof = { sessionToken: null, proofPassword: '' }
    const asked = { person: member.id, reason, proof }
    await expect(removeCodes(contextOf(moderator), asked)).rejects.toMatchObject(forbidden('administratorsOnly'))
    await expect(getSecondStep(moderator, member.id)).rejects.toMatchObject(forbidden('administratorsOnly'))
    await expect(remove(asking, asking.administrator)).rejects.toMatchObject(forbidden('ownSecondStep'))
  })

  test('without a recent proof of who asks', async () => {
    const [asking, member] = [await anAdministrator(), await aCareful()]
    const now = new Date(Date.now() + 11 * 60_000)
    const attempt = () => remove(asking, member, { now })
    expect(await leavingNothingChanged(attempt)).toMatchObject(invalid('proofPassword', 'passwordAgain'))
    await expect(remove(asking, member, { now, proofPassword: PASSWORD })).resolves.toBeUndefined()
  })

  test('for a person without a second step', async () => {
    await expect(remove(await anAdministrator(), await aMember())).rejects.toMatchObject(notFound)
  })
})
