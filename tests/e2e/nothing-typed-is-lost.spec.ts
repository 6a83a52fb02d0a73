import { eq } from 'drizzle-orm'
import { paths } from '#lib/platform/paths.ts'
import { db } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson, mailTo } from '#tests/support/e2e/people.ts'
import {
  answerBy,
  button,
  expectAddress,
  expectQuestionWritten,
  signInByForm,
  theQuestion,
  writeAnswer,
  writeQuestion,
} from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aQuestion, aWord } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')

function aText() {
  const word = aWord()
  return {
    title: `What did you do in your first PMO week ${word}?`,
    body: `I start on Monday and nobody has told me what is expected.\n\nWhat should I read first, ${word}?`,
    tags: 'pmo, roles',
  }
}

test.describe('text typed while signed out is still there after signing in', () => {
  test('a question @no-script', async ({ page, visit }) => {
    const person = await aPerson()
    const question = aText()
    await visit(to.ask())
    await writeQuestion(page, say, question)
    await button(page, 'Post your question').click()
    await expectAddress(page, to.signIn({ next: to.ask() }))
    await expect(page.getByRole('main')).toContainText(say('auth.kept'))
    await signInByForm(page, say, person)
    await expectAddress(page, to.ask())
    await expectQuestionWritten(page, say, question)
    await button(page, 'Post your question').click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(question.title)
    await visit(to.ask())
    await expect(page.getByLabel('Title', { exact: true })).toHaveValue('')
  })

  test('an answer @no-script', async ({ page, visit }) => {
    const [person, question] = [await aPerson(), await aQuestion({ isYesNo: 'on' })]
    const { body } = aText()
    await visit(to.question(question))
    await writeAnswer(page, say, { body, basis: 'managed', stance: 'effort' })
    await button(page, 'Post your answer').click()
    await expectAddress(page, to.signIn({ next: to.writeAnswer(question.id) }))
    await signInByForm(page, say, person)
    await expectAddress(page, to.writeAnswer(question.id))
    await expect(page.getByLabel('Your answer', { exact: true })).toHaveValue(body)
    await expect(page.getByLabel(say('answers.form.basis'), { exact: true })).toHaveValue('managed')
    await expect(page.getByLabel(say('answers.form.stance'), { exact: true })).toHaveValue('effort')
    await button(page, 'Post your answer').click()
    await expect(answerBy(page, say, person.displayName)).toContainText(say('answers.stances.effort'))
  })

  test('a comment @both-ways', async ({ page, visit }) => {
    const [person, question] = [await aPerson(), await aQuestion()]
    const text = `Which country is this, ${aWord()}?`
    await visit(to.question(question))
    const comments = theQuestion(page, say)
    await comments.getByText('Add a comment', { exact: true }).first().click()
    await comments.getByRole('textbox', { name: 'Add a comment', exact: true }).fill(text)
    await button(comments, say('comments.submit')).click()
    await expectAddress(page, to.signIn({ next: to.writeComment(question.id) }))
    await signInByForm(page, say, person)
    await expectAddress(page, to.writeComment(question.id))
    await expect(page.getByRole('textbox', { name: 'Add a comment', exact: true })).toHaveValue(text)
    await button(page, say('comments.submit')).click()
    await expect(theQuestion(page, say)).toContainText(text)
    await expect(page).toHaveURL(/#comment-\d+$/)
  })

  test('also after signing up: the mailed link leads back to the text @no-script', async ({ page, visit }) => {
    const question = aText()
    const email = `${aWord()}@example.org`
    await visit(to.ask())
    await writeQuestion(page, say, question)
    await button(page, 'Post your question').click()
    await page.getByRole('main').getByRole('link', { name: 'Sign up', exact: true }).click()
    const main = page.getByRole('main')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign up')
    await main.getByLabel('E-mail', { exact: true }).fill(email)
    await main.getByLabel('Display name', { exact: true }).fill('Bo of the Boats')
    await main.getByLabel('Password', { exact: true }).fill('nine quiet boats at dawn')
    await button(main, 'Sign up').click()
    await expect(page.getByRole('heading', { name: say('auth.signUp.sentTitle') })).toBeVisible()
    await visit(new URL((await mailTo(email)).link).pathname)
    await button(main, say('auth.confirm.submit')).click()
    await expectAddress(page, to.ask())
    await expectQuestionWritten(page, say, question)
  })
})

test('a session that ended while somebody was writing @both-ways', async ({ page, visit, loginAs }) => {
  const person = await aPerson()
  const question = aText()
  await loginAs(person)
  await visit(to.ask())
  await writeQuestion(page, say, question)
  await db().delete(sessions).where(eq(sessions.userId, person.id))
  await button(page, 'Post your question').click()
  await expectAddress(page, to.signIn({ next: to.ask() }))
  await signInByForm(page, say, person)
  await expectQuestionWritten(page, say, question)
})

test('an edit sent after the session ended comes back with the editor’s text, not the stored one @no-script', async ({
  page,
  visit,
  loginAs,
}) => {
  const person = await aPerson()
  const question = await aQuestion({ by: person })
  await loginAs(person)
  await visit(to.editPost({ kind: 'question', id: question.id }))
  const body = `Rewritten from the start, ${aWord()}, because the first text was wrong.`
  await page.getByLabel('Body', { exact: true }).fill(body)
  await db().delete(sessions).where(eq(sessions.userId, person.id))
  await button(page, 'Save changes').click()
  await signInByForm(page, say, person)
  await expectAddress(page, to.editPost({ kind: 'question', id: question.id }))
  await expect(page.getByLabel('Body', { exact: true })).toHaveValue(body)
  await button(page, 'Save changes').click()
  await expect(theQuestion(page, say)).toContainText(body)
})

test('a tab closed by mistake', async ({ page, visit, context }) => {
  const question = aText()
  await visit(to.ask())
  await writeQuestion(page, say, question)
  await page.close({ runBeforeUnload: true })
  const again = await context.newPage()
  await visit(to.ask(), { page: again })
  await expectQuestionWritten(again, say, question)
  await expect(again.getByRole('status').filter({ hasText: say('form.draftRestored') })).toBeVisible()
  await button(again, say('form.draftDiscard')).click()
  await expect(again.getByLabel('Title', { exact: true })).toHaveValue('')
  await visit(to.ask(), { page: again })
  await expect(again.getByLabel('Title', { exact: true })).toHaveValue('')
})

test('a draft is gone once it was posted, and the next person at this computer does not see it', async ({
  page,
  visit,
  loginAs,
}) => {
  const person = await aPerson()
  const posted = aText()
  const unfinished = aText()
  await loginAs(person)
  await visit(to.ask())
  await writeQuestion(page, say, posted)
  await button(page, 'Post your question').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(posted.title)
  await visit(to.ask())
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('')
  await writeQuestion(page, say, unfinished)
  await button(page.getByRole('banner'), 'Sign out').click()
  await expectAddress(page, to.home())
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible()
  await visit(to.ask())
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('')
})

test('no network', async ({ page, visit, loginAs, context, complaints }) => {
  complaints.allow(/ERR_INTERNET_DISCONNECTED/)
  const question = aText()
  await loginAs(await aPerson())
  await visit(to.ask())
  await writeQuestion(page, say, question)
  await context.setOffline(true)
  await button(page, 'Post your question').click()
  await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toHaveText(say('form.unreachable'))
  await expectQuestionWritten(page, say, question)
  await context.setOffline(false)
  await button(page, 'Post your question').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(question.title)
})

test('a page from before an update, whose action the server no longer has', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(409))
  const question = aText()
  await loginAs(await aPerson())
  await visit(to.ask())
  await writeQuestion(page, say, question)
  await page.route(to.ask(), async (route) => {
    const headers = route.request().headers()
    const action = headers['next-action']
    return route.continue(action ? { headers: { ...headers, 'next-action': 'f'.repeat(action.length) } } : {})
  })
  await button(page, 'Post your question').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(question.title)
  await visit(to.ask())
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('')
})

test('a server that answers 503', async ({ page, visit, loginAs, complaints }) => {
  complaints.allow(status(503))
  const question = aText()
  await loginAs(await aPerson())
  await visit(to.ask())
  await writeQuestion(page, say, question)
  const isAction = (method: string) => method === 'POST'
  await page.route(to.ask(), async (route) => {
    if (!isAction(route.request().method())) return route.continue()
    await route.fulfill({ status: 503, contentType: 'text/plain', body: 'The forum is taking a short break.\n' })
  })
  await button(page, 'Post your question').click()
  await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toHaveText(say('form.unreachable'))
  await expectQuestionWritten(page, say, question)
  await page.unroute(to.ask())
  await button(page, 'Post your question').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(question.title)
})
