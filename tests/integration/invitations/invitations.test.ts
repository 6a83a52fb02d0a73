import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { invitations } from '#db/schema/sign-ups.ts'
import { siteSettings } from '#db/schema/site.ts'
import { restrictions } from '#db/schema/users.ts'
import { confirmEmail } from '#lib/auth/commands/follow-link.ts'
import { signUp } from '#lib/auth/commands/sign-up.ts'
import { signUpInput } from '#lib/auth/schema.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { makeInvitation } from '#lib/invitations/commands/make-invitation.ts'
import { revokeInvitation } from '#lib/invitations/commands/revoke-invitation.ts'
import { findInvitation } from '#lib/invitations/open-queries.ts'
import { listInvitations } from '#lib/invitations/queries.ts'
import { INVITATION_LIFE_MS, maxOpenInvitations } from '#lib/invitations/rules.ts'
import type { SiteSettings } from '#lib/site/rules.ts'
import {
  aBrowser,
  accountOf,
  eventsOf,
  getAccount,
  guest,
  mailedToken,
  openByMail,
  PASSWORD,
} from '#tests/integration/auth/people.ts'
import { aUser, aWord, contextOf, later, nth, NOON } from '#tests/support/factories.ts'
import { forbidden, invalid } from '#tests/support/matchers.ts'
import { aRestriction } from '#tests/support/viewer.ts'

async function set<Key extends keyof SiteSettings>(key: Key, value: SiteSettings[Key]): Promise<void> {
  await db()
    .insert(siteSettings)
    .values({ key, value, changedAt: NOON })
    .onConflictDoUpdate({ target: siteSettings.key, set: { value } })
}

beforeEach(() => set('sign-up', 'invitation'))
afterEach(() => db().delete(siteSettings))

const administrator = () => aUser({ role: 'administrator' })
const invite = async (by: Viewer, now = new Date()) => (await makeInvitation(contextOf(by, { now }))).token
const revoke = (by: Viewer, id: (typeof invitations.$inferSelect)['id']) =>
  revokeInvitation(contextOf(by, { now: new Date() }), { invitation: id })

function signUpWith(invitation: string, email = `${aWord()}@example.org`) {
  const typed = { email, displayName: `Sara ${aWord()}`, password: PASSWORD, invitation }
  return signUp(guest(new Date()), { ...signUpInput.parse(typed), locale: 'en', address: aWord() })
}

const spent = invalid('', 'invitationSpent')

describe('an invitation', () => {
  test('opens one account, and keeps who invited whom', async () => {
    const inviter = await administrator()
    const token = await invite(inviter)
    const [one, other] = [`${aWord()}@example.org`, `${aWord()}@example.org`]
    await signUpWith(token, one)
    await signUpWith(token, other)
    await openByMail(one)
    const account = await getAccount(one)
    expect(await eventsOf(account.id)).toEqual(['invitations.used', 'auth.signed-up', 'auth.signed-in'])
    // Both have signed up; the second finds the link used.
    await expect(openByMail(other)).rejects.toMatchObject(spent)
    expect(await accountOf(other)).toBeNull()
    await expect(signUpWith(token)).rejects.toMatchObject(spent)
    expect(nth(await listInvitations(inviter), 0)).toMatchObject({
      state: 'used',
      inviter: { id: inviter.id },
      usedBy: { id: account.id },
    })
  })

  test('is needed: nobody signs up without one, or with a forged one, whoever has the address', async () => {
    const member = await aUser()
    for (const email of [`${aWord()}@example.org`, `${member.handle}@example.org`]) {
      await expect(signUpWith('', email)).rejects.toMatchObject(forbidden('signUpInvited'))
      await expect(signUpWith(aWord(), email)).rejects.toMatchObject(spent)
    }
  })

  test('is not used up by signing up with a taken address: that would tell who has an account', async () => {
    const [inviter, member] = [await administrator(), await aUser()]
    const token = await invite(inviter)
    await signUpWith(token, `${member.handle}@example.org`)
    expect(await findInvitation(db(), token, new Date())).not.toBeNull()
  })

  test('works for fourteen days, and not once revoked or once its maker has left', async () => {
    const inviter = await administrator()
    const token = await invite(inviter, NOON)
    const at = (ms: number) => findInvitation(db(), token, new Date(NOON.getTime() + ms))
    expect(await at(INVITATION_LIFE_MS - 1)).toMatchObject({ inviter: inviter.displayName })
    expect(await at(INVITATION_LIFE_MS)).toBeNull()
    const revoked = await invite(inviter)
    const email = `${aWord()}@example.org`
    await signUpWith(revoked, email)
    const link = await mailedToken(email)
    await revoke(inviter, nth(await listInvitations(inviter), 0).id)
    const open = () => confirmEmail(guest(new Date()), { token: link, address: aWord(), browser: aBrowser() })
    await expect(open()).rejects.toMatchObject(spent)
    expect(await accountOf(email)).toBeNull()
  })

  test('does not work while its maker is suspended, neither for signing up nor for the account', async () => {
    const inviter = await administrator()
    const token = await invite(inviter)
    const email = `${aWord()}@example.org`
    await signUpWith(token, email)
    const now = Date.now()
    const at = (ms: number) => new Date(now + ms)
    const suspended = { userId: inviter.id, scope: 'everything', reason: 'Spam.' } as const
    await db()
      .insert(restrictions)
      .values({ ...suspended, startsAt: at(-1000), endsAt: at(60_000) })
    await expect(signUpWith(token)).rejects.toMatchObject(spent)
    await expect(openByMail(email)).rejects.toMatchObject(spent)
    expect(await findInvitation(db(), token, at(61_000))).not.toBeNull()
  })

  test.each(['open', 'approval'] as const)('that is used up closes no door where accounts are %s', async (mode) => {
    const inviter = await administrator()
    const token = await invite(inviter)
    const [one, other] = [`${aWord()}@example.org`, `${aWord()}@example.org`]
    await set('sign-up', mode)
    await signUpWith(token, one)
    await signUpWith(token, other)
    await openByMail(one)
    expect(await accountOf(one)).not.toBeNull()
    // The second came with the same link: their account opens as anybody’s does, or waits.
    await openByMail(other).catch(() => undefined)
    expect((await accountOf(other)) !== null).toBe(mode === 'open')
    const late = signUpWith(token)
    if (mode === 'open') await expect(late).resolves.toBeDefined()
    else await expect(late).rejects.toMatchObject({ fields: { sentence: {} } })
  })

  test('is kept as a hash', async () => {
    const token = await invite(await administrator())
    expect(JSON.stringify(await db().select().from(invitations))).not.toContain(token)
  })
})

describe('inviting', () => {
  test('is for administrators, and for members from the reputation that the site names', async () => {
    const [rich, poor] = [await aUser({ reputation: 100 }), await aUser({ reputation: 99 })]
    await expect(invite(rich)).rejects.toMatchObject(forbidden('administratorsInvite'))
    await set('invitation-reputation', 100)
    await expect(invite(rich)).resolves.toBeDefined()
    await expect(invite(poor)).rejects.toMatchObject(forbidden('inviteNeedsReputation'))
    await expect(invite({ ...rich, isConfirmed: false })).rejects.toMatchObject(forbidden('unconfirmed'))
    const suspended = { ...rich, restrictions: [aRestriction({ scope: 'everything' })] }
    await expect(invite(suspended)).rejects.toMatchObject(forbidden('suspended'))
    await set('sign-up', 'open')
    await expect(invite(await administrator())).rejects.toMatchObject(forbidden('invitationsOff'))
  })

  test('has a number of open links that ten requests at once do not exceed; a revoked one makes room', async () => {
    await set('invitation-reputation', 100)
    const member = await aUser({ reputation: 100 })
    const max = maxOpenInvitations('member')
    const made = await Promise.allSettled(Array.from({ length: max + 5 }, () => invite(member)))
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(max)
    await expect(invite(member)).rejects.toMatchObject(forbidden('invitationsOpen'))
    await revoke(member, nth(await listInvitations(member), 0).id)
    await expect(invite(member)).resolves.toBeDefined()
    // Expired ones make room too.
    await expect(invite(member, later(30 * 24 * 60, new Date()))).resolves.toBeDefined()
  })

  test('shows and revokes one’s own only; an administrator sees and revokes all', async () => {
    await set('invitation-reputation', 100)
    const [one, other, boss] = [
      await aUser({ reputation: 100 }),
      await aUser({ reputation: 100 }),
      await administrator(),
    ]
    await invite(one)
    const { id } = nth(await listInvitations(one), 0)
    expect(await listInvitations(other)).toEqual([])
    await revoke(other, id)
    expect(nth(await listInvitations(one), 0)).toMatchObject({ state: 'open' })
    expect((await listInvitations(boss)).map((invitation) => invitation.id)).toContain(id)
    await revoke(boss, id)
    await revoke(boss, id)
    expect(nth(await listInvitations(one), 0)).toMatchObject({ state: 'revoked' })
    const rows = await db().select().from(invitations).where(eq(invitations.id, id))
    expect(rows).toMatchObject([{ usedAt: null, usedById: null }])
  })
})
