import type { Page } from '@playwright/test'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { answerBy, button, expectAddress } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aComment, anAnswer, aQuestion, aWord } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'

// Several people look at one hidden post, each in their own browser.
test.describe.configure({ timeout: patience(60_000) })

const say = wordsOf('en')
const to = paths('en')
const REASON = 'This is aimed at a person and not at what they said.'

/** Fills in the rule and the reason, in the form that has this button. */
async function give(page: Page, submit: string, reason = REASON): Promise<void> {
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: submit, exact: true }) })
  await form.getByLabel(say('moderation.form.rule'), { exact: true }).selectOption('be-kind')
  await form.getByLabel(say('moderation.form.reason'), { exact: true }).fill(reason)
  await button(form, submit).click()
}

test.describe('a moderator deletes', () => {
  test('a question with a reason: its author reads it, strangers find nothing, and it can be restored @no-script', async ({
    page,
    visit,
    loginAs,
    another,
    complaints,
  }) => {
    complaints.allow(status(404))
    complaints.allow(status(422))
    const author = await aPerson()
    const question = await aQuestion({ by: author })
    await loginAs(await aPerson({ role: 'moderator' }))
    await visit(to.removePost(question.id))
    // An action without a reason cannot be sent.
    await button(page, say('removal.delete.submit')).click()
    await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toBeVisible()
    await give(page, say('removal.delete.submit'))
    await expectAddress(page, to.post(question.id))
    await expect(page.getByRole('main')).toContainText(REASON)

    const theirs = await another({ as: author })
    await visit(to.question(question), { page: theirs, status: 404 })
    await theirs.getByRole('link', { name: say('notFound.why') }).click()
    await expectAddress(theirs, to.post(question.id))
    for (const text of [REASON, say('removal.how.deleted'), say('moderation.rules.be-kind'), question.title])
      await expect(theirs.getByRole('main')).toContainText(text)
    await expect(theirs.getByRole('link', { name: say('removal.appeal') })).toHaveAttribute('href', to.standing())

    for (const stranger of [await another(), await another({ as: await aPerson() })]) {
      await visit(to.post(question.id), { page: stranger, status: 404 })
      await expect(stranger.getByRole('main')).not.toContainText(question.title)
      await visit(to.removePost(question.id), { page: stranger, status: 404 })
    }

    await visit(to.removePost(question.id))
    await give(page, say('removal.restore.submit'), 'It was aimed at nobody after all.')
    await expectAddress(page, to.question(question))
    await expect(page.getByRole('heading', { level: 1 })).toContainText(question.title)
  })

  test('an answer and a comment: moderators find both, and people who may see deleted posts find the answer', async ({
    page,
    visit,
    loginAs,
    another,
  }) => {
    const writer = await aPerson()
    const question = await aQuestion()
    const answer = await anAnswer({ to: question, by: writer })
    const word = aWord()
    const comment = await aComment({ under: answer, body: `You know nothing, ${word}.` })
    await loginAs(await aPerson({ role: 'moderator' }))
    await visit(to.question(question))
    await answerBy(page, say, writer.displayName)
      .getByRole('link', { name: say('comments.tools.remove') })
      .click()
    await expectAddress(page, to.removeComment(comment.id))
    await give(page, say('removal.delete.submit'))
    await expectAddress(page, to.question(question))
    await expect(page.getByRole('main')).not.toContainText(word)
    await visit(to.removePost(answer.id))
    await expect(page.getByRole('region', { name: say('removal.comments', { count: 1 }) })).toContainText(word)
    await give(page, say('removal.delete.submit'))
    await expectAddress(page, to.post(answer.id))
    await visit(to.removePost(question.id))
    const gone = page.getByRole('region', { name: say('removal.link.answers', { count: 1 }) })
    await gone.getByRole('link').click()
    await expectAddress(page, to.post(answer.id))

    const trusted = await another({ as: await aPerson({ reputation: 1500 }) })
    const told = say('removal.link.answers', { count: 1 })
    const member = await another({ as: await aPerson() })
    await visit(to.question(question), { page: member })
    await expect(member.getByRole('heading', { level: 1 })).toContainText(question.title)
    await expect(member.getByRole('link', { name: told })).toHaveCount(0)
    await visit(to.question(question), { page: trusted })
    await trusted.getByRole('link', { name: told }).click()
    await expectAddress(trusted, to.removedAnswers(question.id))
    await trusted.getByRole('region', { name: told }).getByRole('link').click()
    await expectAddress(trusted, to.post(answer.id))
    await expect(trusted.getByRole('main')).toContainText(REASON)
  })
})

test('purging removes the text from the history, for moderators too @no-script', async ({
  page,
  visit,
  loginAs,
  another,
  complaints,
}) => {
  complaints.allow(status(404))
  complaints.allow(status(422))
  const [author, word] = [await aPerson(), aWord()]
  const question = await aQuestion({ by: author, body: `I work with ${word} and would like to know what comes next.` })
  await visit(to.postHistory({ kind: 'question', id: question.id }))
  await expect(page.getByRole('main')).toContainText(word)
  await loginAs(await aPerson({ role: 'moderator' }))
  await visit(to.removePost(question.id))
  await page.getByText(say('removal.purge.open')).click()
  await give(page, say('removal.purge.submit'))
  // It needs the confirmation.
  await expect(page.getByRole('alert').filter({ hasText: say('fieldErrors.confirmPurge') })).toBeVisible()
  await page.getByLabel(say('removal.purge.confirm')).check()
  await button(page, say('removal.purge.submit')).click()
  await expectAddress(page, to.post(question.id))
  await expect(page.getByRole('main')).not.toContainText(word)
  await expect(page.getByRole('main')).toContainText(say('removal.noText'))
  await visit(to.postHistory({ kind: 'question', id: question.id }), { status: 404 })

  const theirs = await another({ as: author })
  await visit(to.post(question.id), { page: theirs })
  await expect(theirs.getByRole('main')).toContainText(REASON)
  await expect(theirs.getByRole('main')).not.toContainText(word)
})

test('a name is removed from a question: first the number of changes, then the change @no-script', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(422))
  const word = aWord()
  const question = await aQuestion({ body: `My manager ${word} says that I should ask here. Is ${word} right?` })
  await visit(to.question(question))
  await expect(page.getByRole('main')).toContainText(word)
  await loginAs(await aPerson({ role: 'moderator' }))
  await visit(to.redactPost(question.id))
  await page.getByLabel(say('removal.redact.passage'), { exact: true }).fill(word)
  await give(page, say('removal.redact.submit'), 'This names somebody who has not agreed to it.')
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing has been changed yet' })).toBeVisible()
  await expect(page.getByLabel(say('removal.redact.passage'), { exact: true })).toHaveValue(word)
  await page.getByLabel(say('removal.redact.confirm'), { exact: true }).check()
  await button(page, say('removal.redact.submit')).click()
  await expectAddress(page, to.question(question))
  await expect(page.getByRole('main')).toContainText('My manager [name removed] says')
  for (const address of [to.question(question), to.postHistory({ kind: 'question', id: question.id })]) {
    await visit(address)
    await expect(page.getByRole('main')).not.toContainText(word)
  }
})
