import { generate } from 'otplib'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { codeApps, recoveryCodes } from '#db/schema/two-step.ts'
import { knownDevices, sessions } from '#db/schema/auth.ts'
import { openDevice } from '#lib/auth/devices.ts'
import { accountKeyOf } from '#lib/auth/attempts.ts'
import { signInWithLink } from '#lib/auth/commands/follow-link.ts'
import { resetPassword } from '#lib/auth/commands/reset-password.ts'
import { listSessions } from '#lib/auth/queries.ts'
import { makeMailLink } from '#lib/auth/writes/make-mail-link.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { beginTwoStep } from '#lib/two-step/commands/begin-two-step.ts'
import { confirmTwoStep } from '#lib/two-step/commands/confirm-two-step.ts'
import { endTwoStep } from '#lib/two-step/commands/end-two-step.ts'
import { enterCode } from '#lib/two-step/commands/enter-code.ts'
import { renewRecoveryCodes } from '#lib/two-step/commands/renew-recovery-codes.ts'
import { CODE_TRIES_DAILY } from '#lib/two-step/limits.ts'
import { getTwoStep } from '#lib/two-step/queries.ts'
import { openSecret } from '#lib/two-step/secret-queries.ts'
import {
  aBrowser,
  aMember,
  eventsOf,
  getAccount,
  guest,
  lettersTo,
  PASSWORD,
  sessionOf,
  trySignIn,
  whileSessionsEnd,
  viewerOf,
} from '#tests/integration/auth/people.ts'
import type { Member } from '#tests/integration/auth/people.ts'
import { aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
import { invalid, notFound } from '#tests/support/matchers.ts'

const wrong = invalid('code', 'codeWrong')
const STEP = 30

/** The code that an app shows so many half minutes after a time. */
const codeAt = (secret: string, at: Date, steps = 0) =>
  generate({ secret, epoch: Math.floor(at.getTime() / 1000) + steps * STEP })

async function begun(overrides: Parameters<typeof aMember>[0] = {}) {
  const member = await aMember(overrides)
  const signedIn = member.isConfirmed ? await trySignIn({ email: member.email }) : null
  const sessionToken = signedIn?.sessionToken ?? (await sessionOf(member.id))
  const proof = { sessionToken, proofPassword: '' }
  await beginTwoStep(contextOf(member), proof)
  const view = await getTwoStep(member.id)
  if (view.state !== 'begun') throw new Error('not begun')
  return { member, proof, sessionToken, secret: view.secret, uri: view.uri }
}

async function withTwoSteps(overrides: Parameters<typeof aMember>[0] = {}) {
  const person = await begun(overrides)
  const code = await codeAt(person.secret, NOON)
  const { codes } = await confirmTwoStep(contextOf(person.member), { code, sessionToken: person.sessionToken })
  return { ...person, codes }
}

const enter = (sessionToken: string, code: string, now = later(5)) =>
  enterCode(guest(now), { code, browser: { ...aBrowser(), sessionToken } })

const firstStep = async (member: Member, now = later(5)) => (await trySignIn({ email: member.email, now })).sessionToken

describe('setting it up', () => {
  test('signing in asks for no code until the first one is entered; then ten recovery codes are shown once', async () => {
    const { member, sessionToken, secret, uri } = await begun()
    expect(uri).toContain(`secret=${secret}`)
    expect(await trySignIn({ email: member.email })).toMatchObject({ awaitsCode: false })
    const confirm = async (code: string) => confirmTwoStep(contextOf(member), { code, sessionToken })
    await expect(confirm('000000x')).rejects.toMatchObject(wrong)
    const { codes } = await confirm(await codeAt(secret, NOON))
    expect(new Set(codes).size).toBe(10)
    expect(await getTwoStep(member.id)).toEqual({ state: 'on', since: NOON, codesLeft: 10 })
    expect(await trySignIn({ email: member.email })).toMatchObject({ awaitsCode: true })
    const stored = JSON.stringify([
      await db().select().from(codeApps).where(eq(codeApps.userId, member.id)),
      await db().select().from(recoveryCodes).where(eq(recoveryCodes.userId, member.id)),
    ])
    for (const text of [secret, ...codes, ...codes.map((code) => code.replace('-', ''))])
      expect(stored).not.toContain(text)
    const subjects = (await lettersTo(member.email)).map(({ subject }) => subject)
    expect(subjects).toContain('The ways to sign in to your account have changed')
  })

  test('needs a fresh sign-in, and does not replace an app that is in use', async () => {
    const { member, proof, secret, sessionToken } = await withTwoSteps()
    const late = contextOf(member, { now: later(11) })
    await expect(beginTwoStep(late, proof)).rejects.toMatchObject(invalid('proofPassword', 'passwordAgain'))
    await beginTwoStep(contextOf(member), proof)
    expect(await getTwoStep(member.id)).toMatchObject({ state: 'on' })
    const again = { code: await codeAt(secret, later(1)), sessionToken }
    await expect(confirmTwoStep(contextOf(member, { now: later(1) }), again)).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('ends the sessions that the password alone opened, except this one', async () => {
    const { member, secret, sessionToken } = await begun()
    const stolen = await trySignIn({ email: member.email })
    await confirmTwoStep(contextOf(member), { code: await codeAt(secret, NOON), sessionToken })
    expect(await viewerOf(stolen.sessionToken)).toBeNull()
    expect(await viewerOf(sessionToken)).toMatchObject({ id: member.id })
  })

  test('a secret opens only for its person', async () => {
    const { member, secret } = await begun()
    const [row] = await db().select().from(codeApps).where(eq(codeApps.userId, member.id))
    expect(openSecret(row?.secret ?? '', member.id)).toBe(secret)
    expect(openSecret(row?.secret ?? '', (await aMember()).id)).toBeNull()
    expect(openSecret('a.b.c', member.id)).toBeNull()
  })
})

describe('the second step', () => {
  test('signs nobody in before the code: no viewer, no session in the list, no known browser', async () => {
    const { member, secret } = await withTwoSteps()
    const before = await db().$count(knownDevices, eq(knownDevices.userId, member.id))
    const first = await trySignIn({ email: member.email, now: later(5) })
    expect(await viewerOf(first.sessionToken, later(6))).toBeNull()
    expect(await listSessions(member.id, null, later(6))).toHaveLength(1)
    expect(await db().$count(knownDevices, eq(knownDevices.userId, member.id))).toBe(before)
    expect(openDevice(accountKeyOf(member.email), first.deviceCookie)).toBeNull()
    const { sessionToken, deviceCookie } = await enter(first.sessionToken, await codeAt(secret, later(5)))
    expect(sessionToken).not.toBe(first.sessionToken)
    expect(await viewerOf(sessionToken, later(6))).toMatchObject({ id: member.id })
    expect(await viewerOf(first.sessionToken, later(6))).toBeNull()
    expect(openDevice(accountKeyOf(member.email), deviceCookie)).not.toBeNull()
    expect((await eventsOf(member.id)).filter((kind) => kind === 'auth.signed-in')).toHaveLength(2)
  })

  test.each([
    [-1, true],
    [0, true],
    [1, true],
    [-2, false],
    [2, false],
  ])('takes a code that is %i steps off: %s', async (steps, isRight) => {
    const { member, secret } = await withTwoSteps()
    const entered = enter(await firstStep(member), await codeAt(secret, later(5), steps))
    await (isRight ? expect(entered).resolves.toBeDefined() : expect(entered).rejects.toMatchObject(wrong))
  })

  test('takes no code twice, and none that is older than the last one', async () => {
    const { member, secret } = await withTwoSteps()
    const code = await codeAt(secret, later(5))
    await enter(await firstStep(member), code)
    await expect(enter(await firstStep(member), code)).rejects.toMatchObject(wrong)
    await expect(enter(await firstStep(member), await codeAt(secret, later(5), -1))).rejects.toMatchObject(wrong)
    await expect(enter(await firstStep(member), await codeAt(secret, later(5), 1))).resolves.toBeDefined()
  })

  test('takes a recovery code once, however it is typed, and tells the person', async () => {
    const { member, codes } = await withTwoSteps()
    const [code = ''] = codes
    await enter(await firstStep(member), ` ${code.toUpperCase().replace('-', ' ')}`)
    await expect(enter(await firstStep(member), code)).rejects.toMatchObject(wrong)
    expect(await getTwoStep(member.id)).toMatchObject({ codesLeft: 9 })
    expect((await lettersTo(member.email)).map(({ text }) => text).join()).toContain('A recovery code was used')
  })

  test('ten uses of one code at once: one counts, of the app and of the recovery codes', async () => {
    for (const kind of ['app', 'recovery'] as const) {
      const { member, secret, codes } = await withTwoSteps()
      const code = kind === 'app' ? await codeAt(secret, later(5)) : (codes[0] ?? '')
      const tokens = await Promise.all(Array.from({ length: 5 }, () => firstStep(member)))
      const uses = await Promise.allSettled(tokens.map((token) => enter(token, code)))
      expect(uses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    }
  })

  test('after five wrong codes the right one must wait too, in every browser', async () => {
    const { member, secret } = await withTwoSteps()
    const token = await firstStep(member)
    for (let guess = 0; guess < 5; guess++) await expect(enter(token, '00000x')).rejects.toMatchObject(wrong)
    const right = await codeAt(secret, later(5))
    for (const one of [token, await firstStep(member)])
      await expect(enter(one, right)).rejects.toMatchObject({ code: 'rate-limited' })
  })

  test('takes at most fifty wrong codes of the app in a day, and recovery codes after that', async () => {
    const { member, secret, codes } = await withTwoSteps()
    const who = String(member.id)
    for (let guess = 0; guess < CODE_TRIES_DAILY.points; guess++) await consume(CODE_TRIES_DAILY, who)
    const token = await firstStep(member)
    await expect(enter(token, await codeAt(secret, later(5)))).rejects.toMatchObject({ code: 'rate-limited' })
    await expect(enter(token, codes[0] ?? '')).resolves.toBeDefined()
  })

  test('counts once for one first step, and not after a new password', async () => {
    const { member, secret, codes } = await withTwoSteps()
    const both = await firstStep(member)
    const uses = await Promise.allSettled([
      enter(both, await codeAt(secret, later(5))),
      enter(both, codes[0] ?? ''),
      enter(both, codes[1] ?? ''),
    ])
    expect(uses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const token = await firstStep(member)
    const refused = await whileSessionsEnd(member.id, () => enter(token, codes[2] ?? ''))
    expect(refused).toMatchObject(invalid('', 'signInExpired'))
    expect(await db().$count(sessions, eq(sessions.userId, member.id))).toBe(0)
  })

  test('waits ten minutes, and only for the browser that took the first step', async () => {
    const { member, secret, sessionToken } = await withTwoSteps()
    const token = await firstStep(member)
    const expired = invalid('', 'signInExpired')
    await expect(enter(token, await codeAt(secret, later(15)), later(15))).rejects.toMatchObject(expired)
    for (const other of ['made-up', sessionToken])
      await expect(enter(other, await codeAt(secret, later(5)))).rejects.toMatchObject(expired)
  })

  test('is asked for after a mailed link and after a reset too', async () => {
    const { member } = await withTwoSteps()
    const link = async (purpose: 'sign-in' | 'reset') =>
      makeMailLink(db(), { purpose, userId: member.id, email: member.email, nextPath: null }, NOON)
    const common = { address: aWord(), browser: aBrowser() }
    const bySignIn = await signInWithLink(guest(), { ...common, token: await link('sign-in') })
    const byReset = await resetPassword(guest(), { ...common, token: await link('reset'), password: `${PASSWORD} 2` })
    for (const { sessionToken, awaitsCode } of [bySignIn, byReset])
      expect([awaitsCode, await viewerOf(sessionToken, later(1))]).toEqual([true, null])
  })
})

describe('turning it off', () => {
  test('needs a proof; then the password is enough again, and the recovery codes are gone', async () => {
    const { member, proof } = await withTwoSteps()
    const late = contextOf(member, { now: later(11) })
    await expect(endTwoStep(late, proof)).rejects.toMatchObject(invalid('proofPassword', 'passwordAgain'))
    await endTwoStep(late, { ...proof, proofPassword: PASSWORD })
    expect(await getTwoStep(member.id)).toEqual({ state: 'off' })
    expect(await trySignIn({ email: member.email })).toMatchObject({ awaitsCode: false })
    expect(await db().$count(recoveryCodes, eq(recoveryCodes.userId, member.id))).toBe(0)
  })

  test('takes the second step from every session, unless there is a passkey', async () => {
    const { member, proof } = await withTwoSteps()
    const strong = () => db().$count(sessions, and(eq(sessions.userId, member.id), eq(sessions.isStrong, true)))
    expect(await strong()).toBe(1)
    await endTwoStep(contextOf(member), proof)
    expect(await strong()).toBe(0)
  })

  test('needs the second factor of a moderator whose role is withheld: the password leads to no role', async () => {
    const { member, proof } = await withTwoSteps({ role: 'moderator' })
    await db().update(sessions).set({ isStrong: false }).where(eq(sessions.userId, member.id))
    const weak = contextOf({ ...member, role: 'member' })
    const refused = invalid('proofPassword', 'signInAgain')
    await expect(endTwoStep(weak, proof)).rejects.toMatchObject(refused)
    await expect(renewRecoveryCodes(weak, proof)).rejects.toMatchObject(refused)
    await expect(beginTwoStep(weak, proof)).rejects.toMatchObject(refused)
    await expect(endTwoStep(contextOf(member), proof)).resolves.toBeUndefined()
  })

  test('new recovery codes replace the old ones; there are none while it is off', async () => {
    const { member, proof, codes } = await withTwoSteps()
    const renewed = await renewRecoveryCodes(contextOf(member), proof)
    await expect(enter(await firstStep(member), codes[0] ?? '')).rejects.toMatchObject(wrong)
    await expect(enter(await firstStep(member), renewed.codes[0] ?? '')).resolves.toBeDefined()
    const other = await begun()
    await expect(renewRecoveryCodes(contextOf(other.member), other.proof)).rejects.toMatchObject(notFound)
  })

  test('the first proof of an address removes what somebody else has set up', async () => {
    const { member } = await withTwoSteps({ isConfirmed: false })
    const token = await makeMailLink(
      db(),
      { purpose: 'sign-in', userId: member.id, email: member.email, nextPath: null },
      NOON,
    )
    const signedIn = await signInWithLink(guest(), { token, address: aWord(), browser: aBrowser() })
    expect(signedIn).toMatchObject({ awaitsCode: false, hasLostPassword: true })
    expect(await getTwoStep(member.id)).toEqual({ state: 'off' })
    expect(await getAccount(member.email)).toMatchObject({ passwordHash: null })
  })
})
