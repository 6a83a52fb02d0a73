import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { tellTheMainLoop } from '#tests/support/e2e/main-loop-story.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { patience } from '#tests/support/patience.ts'

test.describe.configure({ timeout: patience(60_000) })

for (const locale of ['en', 'de'] as const) {
  const tag = locale === 'en' ? [] : ['@slow']
  const title = `from signing up to an accepted answer and finding it again (${locale})`
  test(title, { tag }, async ({ page, visit, another }) => {
    const second = await aPerson({ locale })
    const other = await another({ as: second })
    await tellTheMainLoop({ page, visit, locale, hasScripts: true, other, second })
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
  })
}

test('the same without JavaScript @no-script-only', async ({ page, visit, another }) => {
  const second = await aPerson()
  const other = await another({ as: second })
  await tellTheMainLoop({ page, visit, locale: 'en', hasScripts: false, other, second })
})
