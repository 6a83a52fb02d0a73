import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { mailLinks, sessions } from '#db/schema/auth.ts'
import { accountKeyOf, countAttempt } from '#lib/auth/attempts.ts'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson, aSession, mailTo, SESSION_COOKIE, type Person } from '#tests/support/e2e/people.ts'
import { common, sendForm } from '#tests/support/e2e/plain-forms.ts'
import { send } from '#tests/support/e2e/raw-http.ts'
import { aLink } from '#tests/support/e2e/sample.ts'
import { button, expectAddress, expectFieldError, signInByForm } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { countOf, sampleOf } from '#tests/support/depth.ts'
import { aQuestion, aWord } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')
const alertIn = (page: import('@playwright/test').Page) => page.getByRole('alert').filter({ hasText: /\w/ })

/**
 * Counts wrong passwords as if they had been sent before, for one account or each for another: to send them would take
 * longer than the test.
 */
async function countFailures(times: number, { email, address }: { email?: string; address: string }): Promise<void> {
  for (let guess = 0; guess < times; guess++) {
    const accountKey = accountKeyOf(email ?? `${aWord()}@example.org`)
    await countAttempt({ accountKey, address, deviceId: null })
  }
}

/** Tries ten wrong passwords, from addresses other than the test's; the last one is sent. */
async function guessTenTimes(base: string, { email }: Person): Promise<void> {
  for (let guess = 0; guess < 9; guess++) await countFailures(1, { email, address: `192.0.2.${guess + 1}` })
  const fields = { email, password: 'wrong guess number ten' }
  const answer = await sendForm(base, { page: to.signIn(), pick: 'password', fields, address: '192.0.2.10' })
  expect(answer.status).toBe(422)
}

test('after ten wrong passwords even the right one must wait, and the page says how long @no-script', async ({
  page,
  visit,
  origin,
  complaints,
}) => {
  complaints.allow(status(429))
  const person = await aPerson()
  await guessTenTimes(origin, person)
  const answer = await sendForm(origin, {
    page: to.signIn(),
    pick: 'password',
    fields: { email: person.email, password: person.password },
    address: '192.0.2.99',
  })
  expect(answer.status).toBe(429)
  const seconds = Number(answer.headers['retry-after'])
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(15 * 60)
  expect(answer.headers['set-cookie']).toBeUndefined()

  await visit(to.signIn())
  await signInByForm(page, say, person)
  await expect(alertIn(page)).toContainText(/try again in \d+ (seconds?|minutes?)/)
  await expect(page.getByRole('main').getByLabel('E-mail', { exact: true })).toHaveValue(person.email)
  await expectAddress(page, to.signIn())
})

test('a stranger’s guesses do not lock out a browser that the account knows', async ({
  page,
  visit,
  origin,
  context,
}) => {
  const person = await aPerson()
  await visit(to.signIn())
  await signInByForm(page, say, person)
  await expectAddress(page, to.home())
  await context.clearCookies({ name: SESSION_COOKIE })
  await guessTenTimes(origin, person)
  await visit(to.signIn())
  await signInByForm(page, say, person)
  await expectAddress(page, to.home())
  await expect(page.getByRole('banner').getByRole('link', { name: person.displayName })).toBeVisible()
})

test('after thirty failures in an hour an address is refused, whatever its headers claim', async ({
  origin,
  address,
}) => {
  await countFailures(27, { address })
  for (let guess = 27; guess < 31; guess++) {
    const fields = { email: `${aWord()}@example.org`, password: 'not a password' }
    // The first entry is the client's own claim; our proxy wrote the last one.
    const answer = await sendForm(origin, {
      page: to.signIn(),
      pick: 'password',
      fields,
      address: `203.0.113.${guess}, ${address}`,
    })
    expect([guess, answer.status]).toEqual([guess, guess < 30 ? 422 : 429])
  }
})

test('a mailed link signs in once, and opening its page does not use it up @no-script', async ({
  page,
  visit,
  complaints,
  another,
}) => {
  complaints.allow(status(410))
  const person = await aPerson()
  await visit(to.signInByLink({ next: to.tags() }))
  const main = page.getByRole('main')
  await main.getByLabel('E-mail', { exact: true }).fill(person.email)
  await button(main, say('auth.link.submit')).click()
  await expect(page.getByRole('heading', { name: say('auth.link.sentTitle') })).toBeVisible()
  const path = new URL((await mailTo(person.email)).link).pathname
  const scanner = await another()
  await visit(path, { page: scanner })
  await visit(path)
  await expect(main).toContainText(person.displayName)
  await button(main, say('auth.link.useSubmit')).click()
  await expectAddress(page, to.tags())
  await visit(path, { page: scanner, status: 410 })
  await expect(scanner.getByRole('heading', { level: 1 })).toHaveText(say('auth.spent.title'))
})

test('a forgotten password: the new one works, and every browser is signed out @no-script', async ({
  page,
  visit,
  another,
}) => {
  const person = await aPerson()
  const elsewhere = await another({ as: person })
  await visit(to.security(), { page: elsewhere })
  await visit(to.recover())
  const main = page.getByRole('main')
  await main.getByLabel('E-mail', { exact: true }).fill(person.email)
  await button(main, say('auth.recover.submit')).click()
  await expect(page.getByRole('heading', { name: say('auth.recover.sentTitle') })).toBeVisible()
  await visit(new URL((await mailTo(person.email)).link).pathname)
  await main.getByLabel(say('auth.recover.newPassword'), { exact: true }).fill('eleven grey geese over ice')
  await button(main, say('auth.recover.newSubmit')).click()
  await expectAddress(page, to.home())
  await visit(to.security())
  await expectAddress(page, to.security())
  await visit(to.security(), { page: elsewhere })
  await expectAddress(elsewhere, to.signIn({ next: to.security() }))
  await signInByForm(elsewhere, say, { ...person, password: 'eleven grey geese over ice' })
  await expectAddress(elsewhere, to.security())
})

test('a made-up or expired link says so', async ({ page, visit, complaints }) => {
  complaints.allow(status(410))
  const person = await aPerson()
  const old = await aLink(person, 'reset')
  await db()
    .update(mailLinks)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(mailLinks.userId, person.id))
  for (const path of [
    to.resetPassword(old),
    to.confirmEmail('made-up'),
    to.useSignInLink('x'.repeat(300)),
    to.useNewAddress('made-up'),
    to.claimSite('made-up'),
  ]) {
    await visit(path, { status: 410 })
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('auth.spent.title'))
  }
})

test('signing out, signing out elsewhere and changing the password end sessions on the next request', async ({
  page,
  visit,
  another,
  loginAs,
  origin,
  complaints,
  context,
}) => {
  complaints.allow(status(422))
  const person = await aPerson()
  await loginAs(person)
  const elsewhere = await another({ as: person })
  await visit(to.security(), { page: elsewhere })
  await visit(to.security())
  const main = page.getByRole('main')
  await main.getByLabel(say('settings.password.current'), { exact: true }).fill('not the current one')
  await main.getByLabel(say('settings.password.new'), { exact: true }).fill('eleven grey geese over ice')
  await button(main, say('settings.password.submit')).click()
  await expectFieldError(
    main.getByLabel(say('settings.password.current'), { exact: true }),
    'not your current password',
  )
  await main.getByLabel(say('settings.password.current'), { exact: true }).fill(person.password)
  await main.getByLabel(say('settings.password.new'), { exact: true }).fill('eleven grey geese over ice')
  await button(main, say('settings.password.submit')).click()
  await expect(main.getByText(say('settings.password.done'))).toBeVisible()
  await visit(to.security(), { page: elsewhere })
  await expectAddress(elsewhere, to.signIn({ next: to.security() }))
  expect((await mailTo(person.email)).subject).toBe(say('mail.passwordChanged.subject'))

  const kept = (await context.cookies()).find(({ name }) => name === SESSION_COOKIE)?.value ?? ''
  await visit(to.security())
  await button(page.getByRole('banner'), 'Sign out').click()
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible()
  expect((await context.cookies()).map(({ name }) => name)).not.toContain(SESSION_COOKIE)
  const replayed = await send(origin, to.security(), { headers: common(origin, { session: kept }) })
  expect(replayed.body).not.toContain(person.email)
  expect(await db().select().from(sessions).where(eq(sessions.userId, person.id))).toEqual([])
})

test('scripts cannot read the cookie, and each sign-in sets a new one', async ({ page, visit, context }) => {
  const person = await aPerson()
  const seen = new Set<string>()
  for (let round = 0; round < 2; round++) {
    await visit(to.signIn())
    await signInByForm(page, say, person)
    await expectAddress(page, to.home())
    const cookie = (await context.cookies()).find(({ name }) => name === SESSION_COOKIE)
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    seen.add(cookie?.value ?? '')
    expect(await page.evaluate(() => document.cookie)).toBe('')
  }
  expect(seen.size).toBe(2)
  expect(await db().select().from(sessions).where(eq(sessions.userId, person.id))).toHaveLength(1)
})

const OUTSIDE = [
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '///evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/%09/evil.example/..//',
  'http:evil.example',
  'https:/evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  ' //evil.example',
  '/%5cevil.example\\',
  '//evil.example/%2f..',
  '/.//evil.example',
  '/x/..//evil.example',
  '//127.0.0.1@evil.example',
  '/\u2028/evil.example',
  'ftp://evil.example',
  '@evil.example',
  '.evil.example',
  '//[::1]@evil.example',
  '/\r\nLocation: https://evil.example',
  '\u0000//evil.example',
]

test('no return address leads off the site after signing in @sampled', async ({
  origin,
  address,
  page,
  visit,
  context,
}) => {
  const person = await aPerson()
  const question = await aQuestion()
  const isOurs = (location: unknown) =>
    new URL(String(location), origin).origin === origin && !/^[/\\]{2}/.test(String(location))
  for (const next of sampleOf(OUTSIDE, 6)) {
    const fields = { email: person.email, password: person.password, next }
    const signedIn = await sendForm(origin, { page: to.signIn(), pick: 'password', fields, address })
    expect([next, signedIn.status]).toEqual([next, 303])
    expect(isOurs(signedIn.headers['location']), `${next} → ${String(signedIn.headers['location'])}`).toBe(true)
    const voted = await sendForm(origin, {
      page: to.question(question),
      pick: 'post',
      fields: { value: '1', from: next },
      address,
    })
    expect(voted.status).toBe(303)
    const asked = new URL(String(voted.headers['location']), origin)
    expect([asked.origin, asked.pathname]).toEqual([origin, to.signIn()])
    expect(isOurs(asked.searchParams.get('next') ?? '/'), next).toBe(true)
    const shown = await send(origin, `${to.signIn()}?next=${encodeURIComponent(next)}`, {
      headers: common(origin, { session: await aSession(person), address }),
    })
    expect(shown.status).toBeLessThan(500)
    expect(shown.body.replace(/<script[\s\S]*$/, '')).not.toMatch(/(href|value)="[^"]*evil\.example/)
  }
  for (const next of OUTSIDE.slice(0, countOf({ whole: 6, part: 2 }))) {
    await context.clearCookies({ name: SESSION_COOKIE })
    await visit(`${to.signIn()}?next=${encodeURIComponent(next)}`)
    await signInByForm(page, say, person)
    await expect(page.getByRole('banner').getByRole('link', { name: person.displayName })).toBeVisible()
    expect(new URL(page.url()).origin).toBe(origin)
  }
})
