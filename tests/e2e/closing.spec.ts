import type { Page } from '@playwright/test'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { voteToReopen } from '#lib/closing/commands/vote-to-reopen.ts'
import { paths } from '#lib/platform/paths.ts'
import { expectAccessible } from '#tests/support/e2e/accessibility.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson, type Person } from '#tests/support/e2e/people.ts'
import { button, ofObject, openMenu, theQuestion } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { closing } from '#tests/support/closing.ts'
import { act, anAnswer, aQuestion, aWord } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'

const say = wordsOf('en')
const to = paths('en')
const banner = (page: Page) => page.getByRole('region', { name: say('closing.banner.label') })
const reviewed = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title })

const aVoter = () => aPerson({ reputation: 300 })

test('three people close a question, its asker edits it, and it is offered for reopening', async ({
  page,
  visit,
  loginAs,
  another,
}) => {
  test.setTimeout(patience(90_000))
  const [asker, one, two, three] = [await aPerson(), await aVoter(), await aVoter(), await aVoter()]
  const question = await aQuestion({ by: asker, tags: 'pmo', at: new Date() })
  await loginAs(one)
  await visit(to.question(question))
  const acts = await openMenu(theQuestion(page, say), say)
  await acts.getByRole('link', { name: ofObject(say('posts.acts.close')) }).click()
  await page.getByLabel(say('closing.reasons.needs-details'), { exact: true }).check()
  await button(page, say('closing.vote.submit')).click()
  await expect(page.getByRole('status').filter({ hasText: say('closing.vote.done') })).toBeVisible()
  await expect(page.getByRole('heading', { name: say('closing.votes.title', { count: 1, needed: 3 }) })).toBeVisible()

  // The second voter agrees from the list, the third by the form.
  const second = await another({ as: two })
  await visit(to.review(), { page: second })
  await button(
    reviewed(second, question.title),
    say('review.agree', { reason: say('closing.reasons.needs-details') }),
  ).click()
  await expect(reviewed(second, question.title)).toContainText(say('review.mine'))
  const third = await another({ as: three })
  await visit(to.closeQuestion(question.id), { page: third })
  await third.getByLabel(say('closing.reasons.needs-details'), { exact: true }).check()
  await button(third, say('closing.vote.submit')).click()
  const closedNow = third.getByRole('status').filter({ hasText: say('closing.close.already') })
  await expect(closedNow).toBeFocused()
  await expect(closedNow.getByRole('link', { name: say('closing.toQuestion') })).toBeVisible()

  const own = await another({ as: asker })
  await visit(to.question(question), { page: own })
  await expect(banner(own)).toContainText(say('closing.banner.title', { reason: say('closing.reasons.needs-details') }))
  await expect(own.getByLabel(say('answers.form.title'), { exact: true })).toHaveCount(0)
  await expect(own.getByText(say('answers.noneClosed'))).toBeVisible()
  await expectAccessible(own, 'a closed question')
  await visit(`${to.questions()}?sort=newest`, { page: own })
  await expect(own.getByRole('listitem').filter({ hasText: question.title })).toContainText(say('questions.closed'))

  await visit(to.editPost({ kind: 'question', id: question.id }), { page: own })
  await own
    .getByLabel(say('question.form.body'), { exact: true })
    .fill(`I have been in the office for three years, and tried ${aWord()}.`)
  await button(own, say('posts.form.save')).click()
  await expect(banner(own)).toContainText(say('closing.banner.edited'))
  await visit(to.review())
  const waiting = reviewed(page, question.title)
  await expect(waiting).toContainText(say('review.edited'))
  await button(waiting, say('closing.reopen.vote')).click()
  await expect(waiting).toContainText(say('review.mine'))
  const note = (on: Page, text: string) => on.getByRole('status').filter({ hasText: text })
  await expect(note(page, say('closing.reopen.done'))).toBeFocused()

  // The third vote removes it from the list and says so.
  await act(two, new Date(), (context) => voteToReopen(context, { question: question.id }))
  await visit(to.review(), { page: third })
  await button(reviewed(third, question.title), say('closing.reopen.vote')).click()
  await expect(note(third, say('closing.reopen.opened'))).toBeFocused()
  await expect(reviewed(third, question.title)).toHaveCount(0)
})

test.describe('a duplicate', () => {
  for (const script of ['', ' @no-script'])
    test(`is found in place, shown above the question, and disputed by its asker${script}`, async ({
      page,
      visit,
      loginAs,
      another,
    }, info) => {
      const [word, moderator, asker] = [aWord(), await aPerson({ role: 'moderator' }), await aPerson()]
      const target = await aQuestion({ title: `What is the way on from ${word}?`, tags: 'pmo' })
      await anAnswer({ to: target })
      const question = await aQuestion({ by: asker, tags: 'pmo' })
      await loginAs(moderator)
      await visit(to.closeQuestion(question.id))
      await page.getByLabel(say('closing.form.guidance')).fill('The answers are over there.')
      await page.getByLabel(say('closing.form.as'), { exact: true }).selectOption('duplicate')
      await page.getByLabel(say('moderation.form.rule'), { exact: true }).selectOption('duplicate')
      await page.getByLabel(say('moderation.form.reason'), { exact: true }).fill('It has been answered before.')
      await page.getByLabel(say('closing.picker.search'), { exact: true }).fill(word)
      await button(page, say('closing.picker.find')).click()
      await page.getByLabel(target.title, { exact: true }).check()
      await expect(page.getByLabel(say('closing.form.guidance'))).toHaveValue('The answers are over there.')
      await button(page, say('moderation.submit.close')).click()
      await expect(page.getByText(say('closing.close.already'))).toBeVisible()

      const isPlain = info.project.name === 'no-script'
      const own = await another({ as: asker, javaScriptEnabled: !isPlain })
      await (isPlain ? own.goto(to.question(question)) : visit(to.question(question), { page: own }))
      await expect(banner(own).getByRole('link', { name: target.title })).toHaveAttribute('href', to.question(target))
      await expect(banner(own)).toContainText('The answers are over there.')
      await banner(own)
        .getByText(say(isPlain ? 'closing.judge.link' : 'closing.judge.title'), { exact: true })
        .click()
      await button(own, say('closing.judge.dispute')).click()
      await expect(own.getByText(isPlain ? say('closing.judge.done') : say('closing.banner.disputed'))).toBeVisible()
      await visit(to.review())
      await expect(reviewed(page, question.title)).toContainText(say('review.disputed'))
    })
})

test('somebody who may not vote reads the reason, and an error is shown beside its field', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(422))
  const [newcomer, moderator] = [await aPerson(), await aPerson({ role: 'moderator' })]
  const question = await aQuestion()
  await loginAs(newcomer)
  await visit(to.question(question))
  const acts = await openMenu(theQuestion(page, say), say)
  await expect(acts.getByRole('link', { name: ofObject(say('posts.acts.history')) })).toBeVisible()
  await expect(acts.getByRole('link', { name: ofObject(say('posts.acts.close')) })).toHaveCount(0)
  await visit(to.closeQuestion(question.id))
  await expect(page.getByRole('main')).toContainText('250 reputation')
  await loginAs(moderator)
  await visit(to.closeQuestion(question.id))
  await page.getByLabel(say('closing.form.as'), { exact: true }).selectOption('duplicate')
  await page.getByLabel(say('moderation.form.reason'), { exact: true }).fill('')
  await button(page, say('moderation.submit.close')).click()
  const summary = page.getByRole('alert').filter({ hasText: say('fieldErrors.noTarget') })
  await expect(summary).toContainText(say('moderation.form.reason'))
  await expectAccessible(page, 'the form for closing with complaints')
})

test('a moderator reopens a closed question', async ({ page, visit, loginAs }) => {
  const [moderator, question]: [Person, Awaited<ReturnType<typeof aQuestion>>] = [
    await aPerson({ role: 'moderator' }),
    await aQuestion(),
  ]
  await act(moderator, new Date(), (context) => closeQuestion(context, closing(question, 'off-topic')))
  await loginAs(moderator)
  await visit(to.question(question))
  const acts = await openMenu(theQuestion(page, say), say)
  await acts.getByRole('link', { name: ofObject(say('posts.acts.reopen')) }).click()
  await page.getByLabel(say('moderation.form.reason'), { exact: true }).fill('It is about a career after all.')
  await button(page, say('moderation.submit.reopen')).click()
  await expect(page.getByText(say('closing.reopen.already'))).toBeVisible()
  await visit(to.question(question))
  await expect(banner(page)).toHaveCount(0)
})
