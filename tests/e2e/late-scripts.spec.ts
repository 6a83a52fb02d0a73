import type { Page } from '@playwright/test'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'

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
