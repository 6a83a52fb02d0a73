import { afterEach, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { siteSettings } from '#db/schema/site.ts'
import { startSession } from '#lib/auth/writes/start-session.ts'
import { isRoleWithheld } from '#lib/auth/queries.ts'
import { signUp } from '#lib/auth/commands/sign-up.ts'
import { signUpInput } from '#lib/auth/schema.ts'
import { isMailDomainAllowed } from '#lib/site/rules.ts'
import type { SiteSettings } from '#lib/site/rules.ts'
import { aWord, NOON } from '#tests/support/factories.ts'
import { forbidden, invalid } from '#tests/support/matchers.ts'
import { accountOf, aMember, guest, openByMail, PASSWORD, viewerOf } from './people.ts'

/** Sets a setting of the site until the end of the test. */
async function set<Key extends keyof SiteSettings>(key: Key, value: SiteSettings[Key]): Promise<void> {
  await db().insert(siteSettings).values({ key, value, changedAt: NOON })
}

afterEach(() => db().delete(siteSettings))

function trySignUp(email = `${aWord()}@example.org`, more: { invitation?: string; sentence?: string } = {}) {
  const typed = { email, displayName: `Sara ${aWord()}`, password: PASSWORD, ...more }
  return signUp(guest(), { ...signUpInput.parse(typed), locale: 'en', address: aWord() })
}

test('a closed forum opens no account, whoever has the address', async () => {
  const member = await aMember()
  await set('sign-up', 'closed')
  for (const email of [`${aWord()}@example.org`, member.email])
    await expect(trySignUp(email)).rejects.toMatchObject(forbidden('signUpClosed'))
})

test('only allowed domains and their subdomains can sign up, and refused ones never', async () => {
  await set('allowed-mail-domains', ['example.org'])
  await set('refused-mail-domains', ['guests.example.org'])
  const refused = invalid('email', 'emailDomain')
  for (const domain of ['example.com', 'guests.example.org', 'old.guests.example.org', 'notexample.org'])
    await expect(trySignUp(`${aWord()}@${domain}`)).rejects.toMatchObject(refused)
  for (const domain of ['example.org', 'mail.example.org']) {
    const email = `${aWord()}@${domain}`
    await trySignUp(email)
    await openByMail(email)
    expect(await accountOf(email)).not.toBeNull()
  }
})

test.each([
  ['a@example.org', [], [], true],
  ['a@example.org', [], ['example.org'], false],
  ['a@example.org', ['example.org'], ['example.org'], false],
  ['a@mail.example.org', [], ['example.org'], false],
  ['a@badexample.org', [], ['example.org'], true],
])('%s with %j allowed and %j refused: %s', (email, allowed, refused, is) => {
  const site = { 'allowed-mail-domains': allowed, 'refused-mail-domains': refused }
  expect(isMailDomainAllowed(email, site)).toBe(is)
})

test('if two steps are required, a role applies only in sessions that took two', async () => {
  const moderator = await aMember({ role: 'moderator' })
  const session = (isStrong: boolean) =>
    db().transaction((tx) => startSession(tx, moderator.id, { userAgent: '', sessionToken: null, isStrong }, NOON))
  const [weak, strong] = [await session(false), await session(true)]
  expect(await viewerOf(weak)).toMatchObject({ role: 'moderator' })
  await set('staff-two-step', 'required')
  const withheld = await viewerOf(weak)
  expect(withheld).toMatchObject({ role: 'member' })
  expect(await isRoleWithheld(withheld ?? moderator)).toBe(true)
  expect(await viewerOf(strong)).toMatchObject({ role: 'moderator' })
  expect(await isRoleWithheld(moderator)).toBe(false)
  expect(await isRoleWithheld(await aMember())).toBe(false)
})
