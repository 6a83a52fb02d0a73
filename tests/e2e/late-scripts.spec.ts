import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'

test('a line at the end of a shared page loads its scripts, and they run', async ({ page, visit }) => {
  // Wait until a script has requested the viewer's data.
  const html = await (await visit(paths('en').home())).text()
  expect(html).not.toMatch(/<script[^>]* src="[^"]*"[^>]* async/)
  expect(html).not.toMatch(/<link[^>]* as="script"/)
  expect(await page.locator('head script[src][async]').count()).toBeGreaterThan(3)
})
