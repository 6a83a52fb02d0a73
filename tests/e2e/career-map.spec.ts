import { paths } from '#lib/platform/paths.ts'
import { aMove } from '#tests/support/careers.ts'
import { expectAccessible, expectNoSidewaysScroll } from '#tests/support/e2e/accessibility.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { button } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aQuestion } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')
const FOUNDING = 'Can someone who works in a PMO become a project manager?'

test('from the map to a role, a move, and the way from analyst to project manager @no-script', async ({
  page,
  visit,
  complaints,
}) => {
  complaints.allow(status(404))
  await visit(to.map())
  const picture = page.getByRole('group', { name: say('map.title') })
  await expect(picture).toHaveCount(1)
  await picture.getByRole('link', { name: 'PMO analyst', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('PMO analyst')
  await page.getByRole('main').getByRole('link', { name: 'Project manager', exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('From PMO analyst to Project manager')
  await expect(page.getByRole('heading', { name: say('map.verdictTitle', { count: 5 }) })).toBeVisible()
  await expect(page.getByRole('link', { name: FOUNDING })).toBeVisible()

  await page.getByRole('link', { name: say('map.otherWays') }).click()
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('1. Directly')
  const second = page.getByRole('region', { name: '2. In 2 steps' })
  await expect(second.getByRole('heading', { level: 3 })).toHaveText([
    'From PMO analyst to Assistant project manager',
    'From Assistant project manager to Project manager',
  ])
  await expect(second.getByRole('heading', { level: 4 }).first()).toBeVisible()

  await page.getByLabel(say('map.whereTo')).selectOption('PMO analyst')
  await button(page, say('map.findPath')).click()
  await expect(page.getByText(say('map.sameRole', { role: 'PMO analyst' }))).toBeVisible()
  await page.getByLabel(say('map.whereAmI')).selectOption('Chief operating officer')
  await button(page, say('map.findPath')).click()
  await expect(
    page.getByText(say('map.noPath', { from: 'Chief operating officer', to: 'PMO analyst', steps: 3 })),
  ).toBeVisible()
  await visit(to.mapPath({ from: 'astronaut', to: 'coo' }), { status: 404 })
  await expect(page.getByText(say('map.noSuchRole'))).toBeVisible()
})

test('the tables show the same as the picture, narrow screens have their own picture, and axe finds nothing', async ({
  page,
  visit,
}) => {
  await visit(to.map())
  const hrefs = (within: string) =>
    page
      .locator(within)
      .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))].toSorted())
  const drawn = await hrefs('.map-wide a')
  expect(drawn.length).toBeGreaterThan(40)
  expect(await hrefs('.map-table tbody th a')).toEqual(drawn)
  expect(await hrefs('.map-tall a')).toEqual(drawn)
  await page.setViewportSize({ width: 360, height: 740 })
  await expect(page.getByRole('group', { name: say('map.title') })).toHaveCount(1)
  await expectNoSidewaysScroll(page, 360)
  await expectAccessible(page)
  for (const path of [
    to.mapMove('pmo-analyst', 'project-manager'),
    to.mapPath({ from: 'pmo-analyst', to: 'project-manager' }),
  ]) {
    await visit(path)
    await expectAccessible(page)
  }
})

test('an author says which move a question is about, and the map shows it at once @no-script', async ({
  page,
  visit,
  loginAs,
}) => {
  const move = await aMove()
  const author = await aPerson()
  const question = await aQuestion({ by: author })
  await visit(to.question(question))
  await expect(page.getByText(say('map.named'))).toHaveCount(0)
  await loginAs(author)
  await visit(to.nameMove(question.id))
  await page.getByLabel(say('mapAdmin.name.move'), { exact: true }).selectOption(`${move.from} → ${move.to}`)
  await button(page, say('mapAdmin.name.add')).click()
  await expect(button(page, say('mapAdmin.removeMove', { from: move.from, to: move.to }))).toBeVisible()
  await visit(to.question(question))
  await page.getByRole('link', { name: `${move.from} → ${move.to}` }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`From ${move.from} to ${move.to}`)
  await expect(page.getByRole('link', { name: question.title })).toBeVisible()
})
