import type { Page } from '@playwright/test'
import { generate } from 'otplib'
import { paths } from '#lib/platform/paths.ts'
import { findFreePort } from '#server/free-port.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { type OwnForums, startOwnForums } from '#tests/support/e2e/own-forums.ts'
import { aPerson, mailTo, type Person } from '#tests/support/e2e/people.ts'
import { button, expectAddress, expectQuestionWritten, signInByForm, writeQuestion } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aWord } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'

const say = wordsOf('en')
const to = paths('en')

test('what was typed before signing up comes back in another browser, too @slow', async ({ page, visit, another }) => {
  const question = {
    title: `How do I move from a PMO to projects ${aWord()}?`,
    body: 'I have been an analyst in a PMO for three years and would like to lead a project.',
    tags: 'pmo',
  }
  const email = `${aWord()}@example.org`
  await visit(to.ask())
  await writeQuestion(page, say, question)
  await button(page, 'Post your question').click()
  await page
    .getByRole('main')
    .getByRole('link', { name: say('auth.signIn.signUp'), exact: true })
    .click()
  const main = page.getByRole('main')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('auth.signUp.title'))
  await main.getByLabel(say('auth.email'), { exact: true }).fill(email)
  await main.getByLabel(say('auth.displayName'), { exact: true }).fill('Bo of the Boats')
  await main.getByLabel(say('auth.password'), { exact: true }).fill('nine quiet boats at dawn')
  await button(main, say('auth.signUp.submit')).click()
  // The browser may first do its proof of work.
  const sent = page.getByRole('heading', { name: say('auth.signUp.sentTitle') })
  await expect(sent).toBeVisible({ timeout: patience(30_000) })

  const phone = await another()
  await visit(new URL((await mailTo(email)).link).pathname, { page: phone })
  await button(phone.getByRole('main'), say('auth.confirm.submit')).click()
  await expectAddress(phone, to.ask())
  await expectQuestionWritten(phone, say, question)
})

// Browsers make no passkeys for an IP address: these tests run on a forum of their own, at localhost.
test.describe('at localhost', () => {
  test.describe.configure({ mode: 'serial', timeout: patience(60_000) })
  let own: OwnForums
  let address = ''

  test.beforeAll(async () => {
    test.setTimeout(patience(120_000))
    const port = String(await findFreePort())
    address = `http://localhost:${port}`
    own = await startOwnForums({ PORT: port, SITE_URL: address })
  })
  test.afterAll(() => own.stop())
  const local = test.extend({
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of a fixture's needs from the pattern
    baseURL: async ({}, use) => use(address),
  })

  local(
    'a passkey is added, named and signs in; a second browser is listed and signed out @slow',
    async ({ page, visit, loginAs, another }) => {
      await addAuthenticator(page)
      const person = await aPerson()
      await loginAs(person)
      await visit(to.security())
      const section = page.getByRole('region', { name: say('security.passkeys.title') })
      await section.getByText(say('security.passkeys.add'), { exact: true }).click()
      await section.getByRole('textbox', { name: /^Name/ }).fill('Work laptop')
      await button(section, say('security.passkeys.submit')).click()
      await expect(section).toContainText(say('security.passkeys.added'))
      await expect(section.getByRole('listitem').first()).toContainText('Work laptop')

      await signOut(page, visit)
      await visit(to.signIn())
      await button(page.getByRole('main'), say('auth.signIn.byPasskey')).click()
      await expectAddress(page, to.home())

      const other = await another({ as: person })
      await visit(to.security(), { page: other })
      await visit(to.security())
      const sessions = page.getByRole('region', { name: say('settings.sessions.title') })
      const strange = sessions.getByRole('listitem').filter({ hasText: say('settings.sessions.unknown') })
      await expect(sessions.getByRole('listitem')).toHaveCount(2)
      await strange.getByRole('button').click()
      await expect(sessions.getByRole('listitem')).toHaveCount(1)
      await visit(to.security(), { page: other })
      await expectAddress(other, to.signIn({ next: to.security() }))
    },
  )

  local(
    'two-step sign-in is set up, and asks for a code of the app or a recovery code @slow',
    async ({ page, visit, loginAs }) => {
      const person = await aPerson()
      await loginAs(person)
      await visit(to.twoStep())
      const main = page.getByRole('main')
      await button(main, say('security.twoStep.begin')).click()
      const secret = (await main.locator('code').innerText()).replaceAll(' ', '')
      await main.getByLabel(say('security.twoStep.code'), { exact: true }).fill(await codeOf(secret))
      await button(main, say('security.twoStep.turnOn')).click()
      await expect(main.getByRole('heading', { name: say('security.twoStep.codesTitle') })).toBeVisible()
      const recovery = await main.getByRole('status').getByRole('listitem').first().innerText()

      // A code counts once: the next one is that of the half minute after.
      for (const code of [await codeOf(secret, 1), recovery]) {
        await signOut(page, visit)
        await takeFirstStep(page, visit, person)
        await main.getByLabel(say('security.code.label'), { exact: true }).fill(code)
        await button(main, say('security.code.submit')).click()
        await expectAddress(page, to.home())
      }
      await visit(to.twoStep())
      await expect(main).toContainText(say('security.twoStep.isOn', { count: 9 }))
    },
  )
})

type Visit = (path: string) => Promise<unknown>

async function signOut(page: Page, visit: Visit): Promise<void> {
  await visit(to.signOut())
  await button(page.getByRole('main'), say('auth.signOut.submit')).click()
  await expectAddress(page, to.home())
}

async function takeFirstStep(page: Page, visit: Visit, person: Person): Promise<void> {
  await visit(to.signIn())
  await signInByForm(page, say, person)
  await expectAddress(page, to.enterCode())
}

/** Returns the code that an app shows now, or so many half minutes later. */
function codeOf(secret: string, later = 0): Promise<string> {
  return generate({ secret, epoch: Math.floor(Date.now() / 1000) + later * 30 })
}

/**
 * Gives the browser a device that makes passkeys and confirms each use. The page does not offer passkeys for autofill:
 * this device would answer the offer by itself, before the button.
 */
async function addAuthenticator(page: Page): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)
  })
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
