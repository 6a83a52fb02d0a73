import type { Page } from '@playwright/test'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aQuestion } from '#tests/support/factories.ts'

const to = paths('en')
const say = wordsOf('en')

const scripts = (page: Page) => page.locator('head script[src][async]').count()

test.use({ isUntouched: true })

test('a shared page loads its scripts at the first touch, and opens the palette for a first key', async ({
  page,
  visit,
}) => {
  // Wait until the page has asked who is here.
  const html = await (await visit(to.home())).text()
  expect(html).not.toMatch(/<script[^>]* src="[^"]*"[^>]* async/)
  expect(html).not.toMatch(/<link[^>]* as="script"/)
  await page.waitForLoadState('networkidle')
  expect(await scripts(page)).toBe(0)
  await page.keyboard.press('/')
  await expect(page.getByRole('dialog').getByRole('combobox', { name: say('layout.search') })).toBeFocused()
  expect(await scripts(page)).toBeGreaterThan(3)
})

test('a page shows a signed-in person their name without a touch', async ({ page, visit, loginAs }) => {
  const person = await aPerson()
  await loginAs(person)
  await visit(to.home())
  await expect(page.getByRole('banner').getByRole('link', { name: person.displayName })).toBeVisible()
})

test('a reason chosen before the scripts have loaded still fills in its rule and sentence', async ({
  page,
  loginAs,
}) => {
  const question = await aQuestion()
  await loginAs(await aPerson({ role: 'moderator' }))
  const released = Promise.withResolvers<void>()
  await page.route('**/_next/static/**/*.js', async (route) => {
    await released.promise
    await route.continue()
  })
  await page.goto(to.closeQuestion(question.id), { waitUntil: 'commit' })
  const form = page.getByRole('main')
  await form.getByLabel(say('closing.form.as'), { exact: true }).selectOption('off-topic')
  released.resolve()
  await expect(form.getByLabel(say('moderation.form.rule'), { exact: true })).toHaveValue('off-topic')
  await expect(form.getByLabel(say('moderation.form.reason'), { exact: true })).toHaveValue(
    say('moderation.starters.off-topic'),
  )
})
