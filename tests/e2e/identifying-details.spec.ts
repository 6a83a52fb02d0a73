import { paths } from '#lib/platform/paths.ts'
import { expectAccessible } from '#tests/support/e2e/accessibility.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { answerBy, button, expectQuestionWritten, writeAnswer, writeQuestion } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aQuestion, aWord } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')

test('a question with the tick stops once, names each detail, and is posted after a change @no-script', async ({
  page,
  visit,
  loginAs,
}) => {
  await loginAs(await aPerson())
  await visit(to.ask())
  const question = {
    title: `Should I ask for more pay as a ${aWord()}?`,
    body: 'I work at Contoso Widgets and earn $67,450 a year, less than the others.',
    tags: 'pmo',
  }
  await writeQuestion(page, say, question)
  const tick = page.getByLabel(say('posts.form.checkDetails'), { exact: true })
  await tick.check()
  await button(page, say('question.form.submit')).click()
  const found = page.getByRole('alert').filter({ hasText: /\w/ })
  await expect(found.getByRole('listitem')).toHaveText([
    say('fieldErrors.detailEmployer', { passage: 'Contoso Widgets' }),
    say('fieldErrors.detailSalary', { passage: '$67,450' }),
  ])
  await expectQuestionWritten(page, say, question)
  await expect(tick).toBeChecked()

  const safer = { ...question, body: 'I work at a bank and earn less than the others, about 60 to 70k a year.' }
  await writeQuestion(page, say, safer)
  await button(page, say('question.form.submit')).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(question.title)
})

test('an answer with the tick can be posted as it is, and Enter does not do so by accident', async ({
  page,
  visit,
  loginAs,
}) => {
  const person = await aPerson()
  await loginAs(person)
  await visit(to.question(await aQuestion()))
  const body = `My manager Thomas asked me to start on 14 March 2027, ${aWord()}.`
  await writeAnswer(page, say, { body, basis: 'did' })
  await page.getByLabel(say('posts.form.checkDetails'), { exact: true }).last().check()
  await button(page, say('answers.form.submit')).click()
  const found = page.getByRole('alert').filter({ hasText: /\w/ })
  await expect(found).toBeFocused()
  await expect(found.getByRole('listitem')).toHaveCount(2)
  await expectAccessible(page)
  await expect(page.getByLabel(say('answers.form.title'), { exact: true })).toHaveValue(body)
  // The Enter key presses the first button of a form.
  const names = await page
    .locator('#your-answer button[type=submit]')
    .evaluateAll((buttons) => buttons.map(({ textContent }) => textContent))
  expect(names.indexOf(say('failures.asItIs'))).toBe(names.length - 1)
  await button(page, say('failures.asItIs')).click()
  await expect(answerBy(page, say, person.displayName)).toContainText(body)
})
