import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { signUps } from '#db/schema/sign-ups.ts'
import { siteSettings } from '#db/schema/site.ts'
import { decideApplication } from '#lib/applications/commands/decide-application.ts'
import { listApplications } from '#lib/applications/queries.ts'
import { decideApplicationInput } from '#lib/applications/schema.ts'
import { findOpenConfirmation } from '#lib/auth/open-links.ts'
import { signUp } from '#lib/auth/commands/sign-up.ts'
import { signUpInput } from '#lib/auth/schema.ts'
import { APPLICATION_LIFE_MS, SIGN_UP_KEPT_MS } from '#lib/auth/sign-up-rules.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { makeInvitation } from '#lib/invitations/commands/make-invitation.ts'
import { clearExpired } from '#lib/jobs/clear-expired.ts'
import type { SignUpId } from '#lib/platform/ids.ts'
import {
  accountOf,
  getAccount,
  guest,
  lettersTo,
  mailedToken,
  openByMail,
  PASSWORD,
  trySignIn,
} from '#tests/integration/auth/people.ts'
import { aUser, aWord, contextOf, NOON } from '#tests/support/factories.ts'
import { forbidden, invalid, notFound } from '#tests/support/matchers.ts'
import { openAccount } from '#lib/users/writes/open-account.ts'
import { anApplication } from '#tests/support/sign-ups.ts'

beforeEach(async () => {
  await db().insert(siteSettings).values({ key: 'sign-up', value: 'approval', changedAt: NOON })
})
afterEach(() => db().delete(siteSettings))

const WORDS = 'I have led projects for nine years.'

async function apply(email = `${aWord()}@example.org`, more: { sentence?: string; invitation?: string } = {}) {
  const typed = { email, displayName: `Sara ${aWord()}`, password: PASSWORD, next: '/tags', sentence: WORDS, ...more }
  await signUp(guest(new Date()), { ...signUpInput.parse(typed), locale: 'en', address: aWord() })
  return email
}

/** Applies, and confirms the address. */
async function applied(): Promise<{ email: string; id: SignUpId }> {
  const email = await apply()
  await openByMail(email)
  const [row] = await db().select({ id: signUps.id }).from(signUps).where(eq(signUps.email, email))
  if (!row) throw new Error('nobody waits')
  return { email, id: row.id }
}

function decide(by: Viewer, application: SignUpId, fields: { decision: string; reason?: string }) {
  const input = decideApplicationInput.parse({ application: String(application), ...fields })
  return decideApplication(contextOf(by, { now: new Date() }), input)
}

const moderator = () => aUser({ role: 'moderator' })

describe('applying', () => {
  test('waits for a moderator once the address is confirmed, and signs nobody in', async () => {
    const email = await apply()
    const by = await moderator()
    const waiting = async () => (await listApplications(by)).filter(({ sentence }) => sentence === WORDS).length
    const before = await waiting()
    const token = await mailedToken(email)
    const { signedIn } = await openByMail(email)
    expect(signedIn).toBeNull()
    expect(await waiting()).toBe(before + 1)
    expect(JSON.stringify(await listApplications(by))).not.toContain(email)
    expect(await findOpenConfirmation(token)).toMatchObject({ email, waits: true })
    await expect(trySignIn({ email })).rejects.toMatchObject(invalid('', 'credentials'))
    await expect(openByMail(email)).rejects.toMatchObject(invalid('', 'linkSpent'))
  })

  test('needs a sentence, which is screened', async () => {
    await expect(apply(undefined, { sentence: '' })).rejects.toMatchObject(invalid('sentence', 'required'))
    await expect(apply(undefined, { sentence: 'Please.' })).rejects.toMatchObject(invalid('sentence', 'tooShort'))
    const spam = 'Cheap casino bonus at https://casino.example and +1 555 0100 100, write to us now'
    await expect(apply(undefined, { sentence: spam })).rejects.toMatchObject({ code: 'invalid' })
    expect(
      signUpInput.safeParse({ email: 'a@example.org', displayName: 'Sara', sentence: 'x'.repeat(501) }).success,
    ).toBe(false)
  })

  test('again replaces the earlier application of the address', async () => {
    const { email } = await applied()
    await apply(email, { sentence: 'I run a portfolio office in Lund.' })
    await openByMail(email)
    const rows = await db().select().from(signUps).where(eq(signUps.email, email))
    expect(rows).toMatchObject([{ state: 'waiting', sentence: 'I run a portfolio office in Lund.' }])
  })

  test('is not needed with an invitation', async () => {
    const inviter = await aUser({ role: 'administrator' })
    const { token } = await makeInvitation(contextOf(inviter, { now: new Date() }))
    const email = await apply(undefined, { invitation: token, sentence: '' })
    expect((await openByMail(email)).signedIn).not.toBeNull()
  })

  test('ends after thirty days', async () => {
    const { id } = await applied()
    await clearExpired(db(), new Date(Date.now() + APPLICATION_LIFE_MS - 60_000))
    expect(await db().$count(signUps, eq(signUps.id, id))).toBe(1)
    await clearExpired(db(), new Date(Date.now() + APPLICATION_LIFE_MS + SIGN_UP_KEPT_MS + 60_000))
    expect(await db().$count(signUps, eq(signUps.id, id))).toBe(0)
  })
})

describe('deciding', () => {
  test('opens the account, and the applicant is told where to sign in', async () => {
    const { email, id } = await applied()
    await decide(await moderator(), id, { decision: 'approve' })
    expect(await getAccount(email)).toMatchObject({ emailConfirmedAt: expect.any(Date) })
    const [letter] = await lettersTo(email)
    expect(letter?.subject).toBe('Your account is ready')
    expect(letter?.text).toContain('/sign-in?next=%2Ftags')
    await expect(trySignIn({ email })).resolves.toBeDefined()
  })

  test('or declines it with a reason, and deletes what the applicant gave', async () => {
    const { email, id } = await applied()
    await decide(await moderator(), id, { decision: 'decline', reason: 'This forum is for people who run projects.' })
    const [letter] = await lettersTo(email)
    expect(letter?.subject).toBe('About your application')
    expect(letter?.text).toContain('The reason: This forum is for people who run projects.')
    expect(await accountOf(email)).toBeNull()
    await clearExpired(db(), new Date(Date.now() + SIGN_UP_KEPT_MS + 60_000))
    expect(await db().$count(signUps, eq(signUps.email, email))).toBe(0)
  })

  test('is not asked for any more once the address has an account', async () => {
    const { email, id } = await applied()
    const account = { displayName: 'Sara', email, passwordHash: null, locale: 'en' } as const
    await db().transaction((tx) => openAccount(tx, account, new Date()))
    await expect(decide(await moderator(), id, { decision: 'approve' })).rejects.toMatchObject(notFound)
    expect(await db().$count(signUps, eq(signUps.email, email))).toBe(0)
  })

  test('is once: of ten at once one opens the account, and a decided one is not found', async () => {
    const [{ id }, by] = [await applied(), await moderator()]
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => decide(by, id, { decision: 'approve' })))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(decide(by, id, { decision: 'decline' })).rejects.toMatchObject(notFound)
  })

  test('is for moderators, and only about applications whose address is confirmed', async () => {
    const id = await anApplication(db(), { expiresAt: new Date(Date.now() + 60_000) })
    await expect(decide(await aUser(), id, { decision: 'approve' })).rejects.toMatchObject(forbidden('moderatorsOnly'))
    await expect(listApplications(await aUser())).rejects.toMatchObject(forbidden('moderatorsOnly'))
    const mailed = await anApplication(db(), { state: 'mailed', expiresAt: new Date(Date.now() + 60_000) })
    await expect(decide(await moderator(), mailed, { decision: 'approve' })).rejects.toMatchObject(notFound)
  })
})
