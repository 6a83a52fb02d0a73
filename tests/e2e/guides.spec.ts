import { paths } from '#lib/platform/paths.ts'
import { getGuide } from '#lib/guides/queries.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { button, expectAddress } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aQuestion, nth } from '#tests/support/factories.ts'
import { aGuide } from '#tests/support/guides.ts'

const say = wordsOf('en')
const to = paths('en')

test('a guide is written, ticked off and restored @no-script', async ({ page, visit, loginAs, complaints }) => {
  complaints.allow(status(422))
  const question = await aQuestion()
  await loginAs(await aPerson({ reputation: 120 }))
  await visit(to.guides())
  await page.getByRole('link', { name: say('guides.write'), exact: true }).click()
  await expectAddress(page, to.writeGuide())
  await page.getByRole('textbox', { name: say('guides.form.title') }).fill('Finding a mentor, step by step')
  const body = page.getByRole('textbox', { name: say('guides.form.body') })
  const text = 'For everybody who would like to have one and does not know where to begin.'
  await body.fill(text)
  await page.getByRole('combobox', { name: say('guides.form.tags') }).fill('pmo')
  await button(page, say('guides.form.submit')).click()
  await expect(page.getByRole('alert')).toContainText('## Talk to your manager')
  await expect(body).toHaveValue(text)
  await body.fill(`${text}\n\n## Look around\n\nWho is there?\n\n- /questions/${question.id}\n\n## Ask\n\nOne of them.`)
  await button(page, say('guides.form.submit')).click()
  await expect(page.getByRole('heading', { name: 'Finding a mentor, step by step' })).toBeVisible()
  const contents = page.getByRole('navigation', { name: say('guides.contents') })
  await expect(contents.getByRole('link')).toHaveText(['Look around', 'Ask'])
  await expect(page.getByRole('link', { name: question.title })).toBeVisible()
  await page.getByRole('button', { name: /Done.*Look around/ }).click()
  await page.getByRole('link', { name: say('guides.ownSteps') }).click()
  await expect(page.getByText(say('guides.tick.progress', { done: 1, all: 2 })).first()).toBeVisible()
  await page.getByRole('button', { name: /Done.*Look around/ }).click()
  await expect(page.getByText(say('guides.tick.progress', { done: 0, all: 2 })).first()).toBeVisible()
})

test('ticks and following come with the viewer, on the guide and from each address of a step', async ({
  page,
  visit,
  loginAs,
}) => {
  const guide = await aGuide()
  const first = nth((await getGuide(guide.id)).steps, 0)
  await loginAs(await aPerson())
  await visit(to.guide(guide))
  const tick = page.getByRole('button', { name: /Done.*Look around/ })
  await tick.click()
  await expect(tick).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText(say('guides.tick.progress', { done: 1, all: 3 }))).toBeVisible()
  await button(page, say('follows.guide.follow')).click()
  await expect(button(page, say('follows.guide.followUndo'))).toBeVisible()
  await visit(to.guides())
  await visit(to.guideStep(guide, first.id))
  await expect(tick).toHaveAttribute('aria-pressed', 'true')
  await expect(button(page, say('follows.guide.followUndo'))).toBeVisible()
  await visit(to.following())
  const guides = page.getByRole('region', { name: say('follows.guides') })
  const unfollow = button(guides, `${say('follows.guide.followUndo')} ${guide.title}`)
  await unfollow.click()
  await expect(unfollow).toHaveCount(0)
  await visit(to.following())
  await expect(page.getByText(say('follows.none'))).toBeVisible()
})
