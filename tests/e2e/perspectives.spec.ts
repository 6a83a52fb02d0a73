import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { answerBy, button, clickAndSend, expectAddress } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { act, anAnswer, aQuestion, NOON } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')

test('a verdict is heard by part of its voices, and the way leads back', async ({ page, visit }) => {
  const asker = await aPerson()
  const question = await aQuestion({ by: asker, isYesNo: 'on' })
  for (let index = 0; index < 5; index++)
    await anAnswer({ to: question, stance: index === 0 ? 'yes' : 'no', basis: 'saw', ownCountry: 'SE' })
  const other = await anAnswer({ to: question, stance: 'yes', ownCountry: 'DE' })
  const fits = { answer: other.id, accepted: true, fits: 'for small firms' }
  await act(asker, NOON, (context) => acceptAnswer(context, fits))
  await visit(to.question(question))
  const answers = page.getByRole('article', { name: /^Answer by/ })
  await expect(answers).toHaveCount(6)
  await expect(answerBy(page, say, other.author.displayName)).toContainText('Accepted: for small firms')
  await expect(page.getByRole('link', { name: /^Germany/ })).toHaveCount(0)
  await page.getByRole('link', { name: /^Sweden/ }).click()
  await expectAddress(page, to.question(question, { voices: 'country-SE' }))
  await expect(page.getByRole('main')).toContainText(say('voices.shown', { count: 5, all: 6, who: 'Sweden' }))
  await expect(answers).toHaveCount(5)
  await page.getByRole('link', { name: /^No 80\s?%$/ }).click()
  await expect(answers).toHaveCount(4)
  await page.getByRole('link', { name: say('voices.all') }).click()
  await expect(page.getByRole('heading', { name: '4 of 6 answers: No', exact: true })).toBeVisible()
  await visit(to.question(question, { voices: 'country-DE' }))
  await expect(page.getByRole('main')).toContainText(say('voices.tooFew', { min: 5 }))
  await expect(answers).toHaveCount(6)
})

test('an asker accepts for whom it fits and says what came of it; a reader finds it outdated @no-script', async ({
  page,
  visit,
  loginAs,
  another,
}) => {
  const asker = await aPerson()
  const question = await aQuestion({ by: asker, at: new Date('2025-01-02T12:00:00Z') })
  const answer = await anAnswer({ to: question, at: new Date('2025-01-03T12:00:00Z') })
  await loginAs(asker)
  await visit(to.acceptAnswer(answer.id))
  await page.getByLabel(say('answers.acceptance.fits')).fill('for small firms')
  await button(page, say('answers.acceptance.accept')).click()
  const shown = answerBy(page, say, answer.author.displayName)
  await expect(shown).toContainText('Accepted: for small firms')

  await visit(to.me())
  await page
    .getByRole('region', { name: say('outcomes.invitation') })
    .getByRole('link')
    .click()
  await page.getByLabel(say('outcomes.form.decision')).fill('I took the job in the office.')
  await page.getByLabel(say('outcomes.form.result')).fill('It went well, and I manage projects now.')
  await page.getByRole('checkbox', { name: answer.author.displayName }).check()
  await button(page, say('outcomes.form.save')).click()
  const outcome = page.getByRole('region', { name: say('outcomes.title'), exact: true })
  await expect(outcome).toContainText('It went well, and I manage projects now.')
  await expect(shown).toContainText(say('answers.worked'))

  const other = await another({ as: await aPerson({ reputation: 400 }) })
  await visit(to.outdated(answer.id), { page: other })
  await other.getByLabel(say('rechecks.form.reason')).fill('The exam has changed since then.')
  await clickAndSend(button(other, say('rechecks.form.mark')))
  await visit(to.outdated(answer.id), { page: other })
  await expect(other.getByRole('main')).toContainText('The exam has changed since then.')
  await button(other, say('rechecks.form.stillRight')).click()
  await expect(other.getByRole('main').getByRole('status')).toContainText(say('rechecks.form.confirmed'))
})
