import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { answerBy, button, expectFieldError, writeAnswer, writeQuestion } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { anAnswer, aQuestion, aVote, aWord } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')

test('a yes/no question: asked as one, each answer takes a stance, the page adds them up @no-script', async ({
  page,
  visit,
  loginAs,
  another,
  complaints,
}) => {
  complaints.allow(status(422))
  const second = await aPerson()
  await loginAs(await aPerson())
  await visit(to.ask())
  const title = `Can one lead two projects at once ${aWord()}?`
  await writeQuestion(page, say, {
    title,
    body: 'Two sponsors want me, and both want me full time.',
    tags: 'pmo',
    isYesNo: true,
  })
  await button(page, 'Post your question').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  await expect(page.getByRole('heading', { name: /Verdict/ })).toHaveCount(0)

  const other = await another({ as: second })
  await visit(new URL(page.url()).pathname, { page: other })
  const body = `I did, for a year, ${aWord()}. It cost me a summer.`
  await writeAnswer(other, say, { body, basis: 'did' })
  await button(other, 'Post your answer').click()
  await expectFieldError(other.getByLabel('Stance', { exact: true }), 'Please fill this in')
  await expect(other.getByLabel('Your answer', { exact: true })).toHaveValue(body)
  await expect(other.getByLabel(say('answers.form.basis'), { exact: true })).toHaveValue('did')
  await other.getByLabel('Stance', { exact: true }).selectOption('Yes, with effort')
  await button(other, 'Post your answer').click()
  await expect(answerBy(other, say, second.displayName)).toContainText('Yes, with effort')
  const verdict = other
    .getByRole('region')
    .or(other.getByRole('main'))
    .getByRole('img')
    .filter({ visible: true })
    .first()
  await expect(verdict).toHaveAccessibleName(/^Yes, with effort 100\s?%, 100\s?% first-hand$/)
})

test('the verdict weighs stances by votes and marks the first-hand share, in words and in the picture', async ({
  page,
  visit,
}) => {
  const question = await aQuestion({ isYesNo: 'on' })
  const yes = await anAnswer({ to: question, stance: 'yes', basis: 'did' })
  await anAnswer({ to: question, stance: 'no', basis: 'general' })
  // Weights 1 + score: yes 3, no 1.
  await aVote(await aPerson(), yes, 1)
  await aVote(await aPerson(), yes, 1)
  await visit(to.question(question))
  await expect(page.getByRole('heading', { name: say('answers.verdictTitle', { count: 2 }) })).toBeVisible()
  await expect(page.getByRole('main').getByRole('img', { name: /75/ })).toHaveAccessibleName(
    /^Yes 75\s?%, 75\s?% first-hand,? ?N?o? ?.*No 25\s?%$/,
  )
  await expect(page.getByRole('main')).toContainText('1 of 2')
  // The legend is a filter: it shows one stance, then all of them again.
  await page.getByRole('link', { name: /^No 25\s?%$/ }).click()
  await expect(page).toHaveURL(/stance=no#answers$/)
  await expect(page.getByRole('heading', { name: '1 of 2 answers: No', exact: true })).toBeVisible()
  await expect(page.getByRole('article', { name: /^Answer by/ })).toHaveCount(1)
  await page.getByRole('link', { name: say('answers.showAll') }).click()
  await expect(page.getByRole('article', { name: /^Answer by/ })).toHaveCount(2)
})

test('a second answer needs a deliberate step, which keeps the text @no-script', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(422))
  const person = await aPerson()
  const question = await aQuestion()
  await anAnswer({ by: person, to: question })
  await loginAs(person)
  await visit(to.writeAnswer(question.id))
  const body = `Another thing I thought of, ${aWord()}, which is different.`
  await writeAnswer(page, say, { body, basis: 'saw' })
  await button(page, 'Post your answer').click()
  const again = page.getByLabel(say('answers.form.again'), { exact: true })
  await expectFieldError(again, /answer/i)
  await expect(page.getByLabel('Your answer', { exact: true })).toHaveValue(body)
  await again.check()
  await button(page, 'Post your answer').click()
  await expect(answerBy(page, say, person.displayName)).toHaveCount(2)
})
