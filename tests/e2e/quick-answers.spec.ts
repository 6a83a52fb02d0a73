import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { send } from '#tests/support/e2e/raw-http.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { button, expectAddress } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { anAnswer, aQuestion, aUser, aWord } from '#tests/support/factories.ts'
import { aQuickAnswer } from '#tests/support/quick-answers.ts'
import { patience } from '#tests/support/patience.ts'

const say = wordsOf('en')
const to = paths('en')
const FIRST = 'Yes, if you want to answer for the result.'

test('related questions open in place under a quick answer', async ({ origin }) => {
  // They are alike by their tag and by their words: a job may have compared the words by now.
  const [tag, word] = [aWord(), aWord()]
  const asked = (of: string) => aQuestion({ tags: tag, title: `${word} ${of} ${aWord()}` })
  const [question, related] = [await asked('before'), await asked('after')]
  for (const thread of [question, related]) {
    const answer = await anAnswer({ to: thread })
    await aQuickAnswer({ to: thread, cites: [answer.id], sentence1: `Yes, in ${thread.slug}.` })
  }
  const { body } = await send(origin, to.question(question), { headers: { accept: 'text/html' } })
  const [, also = ''] = body.split(`<p class="change-label">${say('quickAnswers.alsoAsked')}</p>`)
  const [first = ''] = /^<details>.*?<\/details>/s.exec(also) ?? []
  expect(first).toContain(related.title)
  expect(first).toContain(`Yes, in ${related.slug}.`)
  expect(first).toContain(`href="${to.question(related)}"`)
})

test('a quick answer is written, cited, edited, restored and checked @no-script', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(422))
  const question = await aQuestion({ isYesNo: 'on' })
  const [ada, bob] = [await aUser({ displayName: 'Ada' }), await aUser({ displayName: 'Bob' })]
  const answer = await anAnswer({ to: question, by: ada, stance: 'yes' })
  await loginAs(await aPerson({ reputation: 120 }))
  await visit(to.question(question))
  await page.getByRole('link', { name: say('quickAnswers.write'), exact: true }).click()
  await expectAddress(page, to.quickAnswer(question.id))
  const sentence = page.getByRole('textbox', { name: say('quickAnswers.form.sentence', { place: 1 }) })
  await sentence.fill(FIRST)
  await button(page, say('quickAnswers.form.save')).click()
  await expect(page.getByRole('alert')).toContainText(say('fieldErrors.noCitation'))
  await expect(sentence).toHaveValue(FIRST)
  await page.getByRole('checkbox', { name: /^Ada/ }).first().check()
  await button(page, say('quickAnswers.form.save')).click()
  await expectAddress(page, to.question(question))
  const quick = page.getByRole('region', { name: say('quickAnswers.title'), exact: true })
  await expect(quick).toContainText(FIRST)
  await expect(quick.getByRole('link', { name: /Ada$/ })).toHaveAttribute('href', `#answer-${answer.id}`)

  await anAnswer({ to: question, by: bob, stance: 'no', at: new Date(Date.now() + 60_000) })
  // The forum reads the log of changes of other processes, such as this one, twice a second.
  await expect(async () => {
    await visit(to.question(question))
    expect(await quick.textContent()).toContain(say('quickAnswers.doubts.newer'))
  }).toPass({ timeout: patience(10_000) })
  await visit(to.reviewQuickAnswers())
  await expect(page.getByRole('listitem').filter({ hasText: question.title })).toContainText(
    say('quickAnswers.needsLook'),
  )

  await visit(to.quickAnswer(question.id))
  await sentence.fill('Opinions differ about this one.')
  await page.getByRole('checkbox', { name: /^Bob/ }).first().check()
  await button(page, say('quickAnswers.form.save')).click()
  await expect(quick).toContainText('Opinions differ')
  await quick.getByRole('link', { name: say('quickAnswers.history') }).click()
  await page.getByRole('link', { name: say('posts.restoreVersion') }).click()
  await expect(sentence).toHaveValue(FIRST)
  await button(page, say('quickAnswers.form.save')).click()
  await expect(quick).toContainText(FIRST)
})

test('when two people edit one quick answer, the second sees both texts @no-script', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(409))
  const { id, question } = await anAnswer()
  await aQuickAnswer({ to: question, cites: [id] })
  await loginAs(await aPerson({ reputation: 120 }))
  await visit(to.quickAnswer(question.id))
  const theirs = 'No, not without a sponsor.'
  await aQuickAnswer({ to: question, cites: [id], version: '1', sentence1: theirs })
  const sentence = page.getByRole('textbox', { name: say('quickAnswers.form.sentence', { place: 1 }) })
  await sentence.fill(FIRST)
  await button(page, say('quickAnswers.form.save')).click()
  await expect(page.getByRole('main')).toContainText(theirs)
  await expect(sentence).toHaveValue(FIRST)
  await button(page, say('quickAnswers.form.save')).click()
  await expect(page.getByRole('region', { name: say('quickAnswers.title'), exact: true })).toContainText(FIRST)
})
