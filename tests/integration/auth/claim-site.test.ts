import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { siteClaims } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import { claimSite, claimSiteBySigningUp } from '#lib/auth/commands/claim-site.ts'
import { offerSiteClaim } from '#lib/auth/commands/offer-site-claim.ts'
import { isOpenClaim } from '#lib/auth/queries.ts'
import { aWord, contextOf, NOON } from '#tests/support/factories.ts'
import { invalid } from '#tests/support/matchers.ts'
import { aBrowser, aMember, accountOf, eventsOf, getAccount, guest, PASSWORD, viewerOf } from './people.ts'

const spent = invalid('', 'claimSpent')

async function offer(): Promise<string> {
  const path = await offerSiteClaim(db(), NOON)
  const token = /^\/claim\/([\w-]{43})$/.exec(path ?? '')?.[1]
  if (!token) throw new Error(`no claim in ${path}`)
  return token
}

const signUpFor = (token: string, email = `${aWord()}@example.org`) =>
  claimSiteBySigningUp(guest(), {
    token,
    email,
    displayName: 'Sara Lindqvist',
    password: PASSWORD,
    locale: 'sv',
    address: aWord(),
    browser: aBrowser(),
  })

// The whole site shares one state of these tests: whether it has an administrator.
beforeEach(async () => {
  await db().update(users).set({ role: 'member' }).where(eq(users.role, 'administrator'))
})

describe('the first administrator', () => {
  test('somebody signed in takes the site with one button, and counts as confirmed', async () => {
    const member = await aMember({ isConfirmed: false })
    const token = await offer()
    await claimSite(contextOf(member), token)
    expect(await getAccount(member.email)).toMatchObject({ role: 'administrator', emailConfirmedAt: NOON })
    expect(await eventsOf(member.id)).toEqual(['auth.site-claimed'])
  })

  test('somebody new signs up and is signed in as administrator, without mail', async () => {
    const token = await offer()
    const email = `${aWord()}@example.org`
    const { sessionToken } = await signUpFor(token, email)
    expect(await viewerOf(sessionToken)).toMatchObject({ role: 'administrator', isConfirmed: true, locale: 'sv' })
    expect(await eventsOf((await getAccount(email)).id)).toEqual(['auth.signed-up', 'auth.site-claimed'])
  })

  test('is no longer offered once there is one', async () => {
    await claimSite(contextOf(await aMember()), await offer())
    expect(await offerSiteClaim(db(), NOON)).toBeNull()
  })
})

describe('a claim', () => {
  test('works once, and fifty at once make one administrator', async () => {
    const token = await offer()
    const members = await Promise.all(Array.from({ length: 50 }, () => aMember()))
    const outcomes = await Promise.allSettled(members.map((member) => claimSite(contextOf(member), token)))
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(await db().$count(users, eq(users.role, 'administrator'))).toBe(1)
    await expect(claimSite(contextOf(await aMember()), token)).rejects.toMatchObject(spent)
  })

  test('is void once another was offered', async () => {
    const [older, newer] = [await offer(), await offer()]
    expect([await isOpenClaim(db(), older), await isOpenClaim(db(), newer)]).toEqual([false, true])
    await expect(claimSite(contextOf(await aMember()), older)).rejects.toMatchObject(spent)
  })

  test('is void once there is an administrator, however appointed', async () => {
    const token = await offer()
    const { id } = await aMember()
    await db().update(users).set({ role: 'administrator' }).where(eq(users.id, id))
    expect(await isOpenClaim(db(), token)).toBe(false)
    await expect(signUpFor(token)).rejects.toMatchObject(spent)
  })

  test('that is made up opens nothing and creates no account', async () => {
    const email = `${aWord()}@example.org`
    await expect(signUpFor('A'.repeat(43), email)).rejects.toMatchObject(spent)
    expect(await accountOf(email)).toBeNull()
  })

  test('with the address of an existing account changes nothing and can be used again', async () => {
    const token = await offer()
    const member = await aMember()
    await expect(signUpFor(token, member.email)).rejects.toMatchObject(invalid('email', 'emailTaken'))
    expect(await getAccount(member.email)).toMatchObject({ role: 'member' })
    await expect(signUpFor(token)).resolves.toBeDefined()
  })

  test('is kept as a hash', async () => {
    const token = await offer()
    expect(JSON.stringify(await db().select().from(siteClaims))).not.toContain(token)
  })
})
