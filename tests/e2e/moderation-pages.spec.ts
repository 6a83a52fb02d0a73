import { paths } from '#lib/platform/paths.ts'
import { isThorough } from '#tests/support/depth.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'

const say = wordsOf('en')
const to = paths('en')
const nav = (name: string) => say(`moderation.nav.${name}`)

for (const role of ['moderator', 'administrator'] as const) {
  test(`from the queue ${role}s reach each of their pages, and every page marks its place @no-script @sampled`, async ({
    page,
    visit,
    loginAs,
  }) => {
    const places = [
      'queue',
      'batches',
      'votes',
      'searches',
      'log',
      'map',
      'tags',
      'settings',
      ...(role === 'moderator' ? [] : ['telling', 'roles']),
    ]
    await loginAs(await aPerson({ role }))
    await visit(to.moderation())
    const bar = page.getByRole('navigation', { name: nav('label') })
    await expect(bar.getByRole('link')).toHaveText(places.map(nav))
    // Administrators have all pages of moderators.
    for (const place of role === 'administrator' || isThorough ? places : places.slice(0, 1)) {
      await bar.getByRole('link', { name: nav(place), exact: true }).click()
      await expect(bar.locator('[aria-current=page]')).toHaveText(nav(place))
    }
  })
}

test('text that is not a number finds nothing in the full log, and its field says so @no-script', async ({
  page,
  visit,
  loginAs,
}) => {
  await loginAs(await aPerson({ role: 'moderator' }))
  await visit(to.moderationLog({ post: 'abc' }))
  const field = page.getByLabel(say('log.post'), { exact: true })
  await expect(field).toHaveValue('abc')
  await expect(field).toHaveAccessibleDescription(say('log.notANumber'))
  await expect(page.getByRole('main')).toContainText(say('log.emptySearch'))
  await expect(page.locator('.log-line')).toHaveCount(0)
})
