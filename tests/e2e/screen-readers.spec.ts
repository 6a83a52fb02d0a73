import { paths } from '#lib/platform/paths.ts'
import { expectNoEmptyRegions } from '#tests/support/e2e/accessibility.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { answerBy, button, ofObject, openMenu, theQuestion } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aComment, anAnswer, aQuestion } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')

test('a screen reader reads a thread well: headings, controls with their object, no empty regions, the acceptance', async ({
  page,
  visit,
  loginAs,
}) => {
  const [asker, first, second] = [await aPerson(), await aPerson(), await aPerson()]
  const question = await aQuestion({ by: asker, isYesNo: 'on' })
  await anAnswer({ by: first, to: question, stance: 'yes' })
  const answer = await anAnswer({ by: second, to: question, stance: 'no' })
  for (const by of [first, second]) await aComment({ by, under: answer })
  await loginAs(asker)
  await visit(to.question(question))
  await expect(button(answerBy(page, say, second.displayName), say('answers.acceptance.accept'))).toBeVisible()

  for (const [person, stance] of [
    [first, 'yes'],
    [second, 'no'],
  ] as const) {
    const name = say('answers.answerWithStance', { name: person.displayName, stance: say(`answers.stances.${stance}`) })
    await expect(page.getByRole('heading', { level: 3, name, exact: true })).toHaveCount(1)
  }
  const controls = page.locator('article').locator('.vote button, .acts :is(a, button), .comment-tools :is(a, button)')
  const names = await controls.evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility())
      .map((one) =>
        (one.getAttribute('aria-labelledby') ?? '')
          .split(' ')
          .map((id) => document.getElementById(id))
          .map((part) => part?.getAttribute('aria-label') ?? part?.textContent ?? 'nothing')
          .join(' '),
      ),
  )
  expect(names.length).toBeGreaterThan(20)
  expect(names.filter((name) => !/(?:Question|Answer by .+|Comment by .+)$/.test(name))).toEqual([])
  await expectNoEmptyRegions(page)

  await page.getByRole('link', { name: say('question.skipToAnswers') }).press('Enter')
  await expect(page.locator('#answers')).toBeFocused()

  await button(answerBy(page, say, second.displayName), say('answers.acceptance.accept')).click()
  await expect(page.locator('#announcer')).toHaveText(say('answers.acceptance.accepted'))
  await button(answerBy(page, say, second.displayName), say('answers.acceptance.undo')).click()
  await expect(page.locator('#announcer')).toHaveText(say('answers.acceptance.undone'))
  await expectNoEmptyRegions(page)
})

test('a tap on a disabled control shows the reason', async ({ visit, another }) => {
  const person = await aPerson()
  const question = await aQuestion({ by: person })
  for (let answers = 0; answers < 2; answers++) await anAnswer({ to: question })
  const page = await another({ as: person, hasTouch: true, viewport: { width: 390, height: 800 } })
  await visit(to.question(question), { page })
  const up = button(theQuestion(page, say), say('voting.up'))
  await expect(up).toHaveAttribute('aria-disabled', 'true')
  await up.tap({ force: true })
  await expect(theQuestion(page, say).getByRole('alert')).toHaveText(say('refusals.ownPost'))
  // Other people have answered it.
  const acts = await openMenu(theQuestion(page, say), say)
  const own = acts.getByRole('link', { name: ofObject(say('posts.acts.delete')) })
  await own.tap({ force: true })
  await expect(page.locator('.why-not:popover-open')).toHaveText(/\w/)
})
