import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { aQuestion, aWord } from '#tests/support/factories.ts'
import {
  button,
  expectAddress,
  expectFieldError,
  expectQuestionWritten,
  signInByForm,
  writeQuestion,
} from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { paths } from '#lib/platform/paths.ts'

const say = wordsOf('en')
const to = paths('en')

// Each test runs with and without JavaScript, most of them with it only in `npm run test:slow`.

test('a question that is too short says so beside the fields and keeps every word @both-ways', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(422))
  await loginAs(await aPerson())
  await visit(to.ask())
  const short = { title: 'Why PMO?', body: 'Too short.', tags: '../etc pmo' }
  await writeQuestion(page, say, short)
  await page.getByLabel(say('question.form.yesNo'), { exact: true }).check()
  await page.getByLabel(say('question.form.language'), { exact: true }).selectOption('sv')
  await button(page, say('question.form.submit')).click()

  await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toContainText('Nothing you typed is lost')
  await expectFieldError(page.getByLabel('Title', { exact: true }), 'Use at least 15 characters')
  await expectFieldError(page.getByLabel('Body', { exact: true }), 'Use at least 30 characters')
  await expectFieldError(page.getByLabel('Tags', { exact: true }), '../etc')
  await expectQuestionWritten(page, say, short)
  await expect(page.getByLabel(say('question.form.yesNo'), { exact: true })).toBeChecked()
  await expect(page.getByLabel(say('question.form.language'), { exact: true })).toHaveValue('sv')
  await expectAddress(page, to.ask())
})

for (const [what, body, words] of [
  ['31,000 characters', 'word '.repeat(6200), 'Use at most 30,000 characters'],
  ['only blanks', ' \n\t '.repeat(20), 'Please fill this in'],
  [
    'a character no text holds',
    'A control character that came from a terminal \u0007 somewhere.',
    'a character that cannot be shown',
  ],
] as const) {
  test(`an answer of ${what} is refused in words and comes back @no-script`, async ({
    page,
    visit,
    loginAs,
    complaints,
  }) => {
    complaints.allow(status(422))
    await loginAs(await aPerson())
    const question = await aQuestion()
    await visit(to.question(question))
    const field = page.getByLabel('Your answer', { exact: true })
    await field.fill(body)
    await page.getByLabel(say('answers.form.basis'), { exact: true }).selectOption('saw')
    await button(page, 'Post your answer').click()
    await expectFieldError(field, words)
    await expect(field).toHaveValue(body)
    await expect(page.getByLabel(say('answers.form.basis'), { exact: true })).toHaveValue('saw')
  })
}

test('an empty answer names each field that is missing @no-script', async ({ page, visit, loginAs, complaints }) => {
  complaints.allow(status(422))
  await loginAs(await aPerson())
  await visit(to.question(await aQuestion()))
  await button(page, 'Post your answer').click()
  await expectFieldError(page.getByLabel('Your answer', { exact: true }), 'Please fill this in')
  await expectFieldError(page.getByLabel(say('answers.form.basis'), { exact: true }), 'Please fill this in')
})

test('signing up with an unsuitable name or password names each problem @no-script', async ({
  page,
  visit,
  complaints,
}) => {
  complaints.allow(status(422))
  await visit(to.signUp())
  const main = page.getByRole('main')
  await main.getByLabel('E-mail', { exact: true }).fill('nobody at example')
  await main.getByLabel('Display name', { exact: true }).fill('Evil\u202Eeman')
  await main.getByLabel('Password', { exact: true }).fill('short')
  await button(main, 'Sign up').click()
  await expectFieldError(main.getByLabel('E-mail', { exact: true }), 'a valid e-mail address')
  await expectFieldError(main.getByLabel('Display name', { exact: true }), 'invisible characters')
  await expectFieldError(main.getByLabel('Password', { exact: true }), 'Use at least 10 characters')
  await expect(main.getByLabel('E-mail', { exact: true })).toHaveValue('nobody at example')
  // The summary names them in the order of the form.
  await expect(main.getByRole('alert').getByRole('link')).toHaveText([/^E-mail:/, /^Display name:/, /^Password:/])

  await main.getByLabel('E-mail', { exact: true }).fill(`${aWord()}@example.org`)
  await main.getByLabel('Display name', { exact: true }).fill('Somebody New')
  await main.getByLabel('Password', { exact: true }).fill('1234567890')
  await button(main, 'Sign up').click()
  await expectFieldError(main.getByLabel('Password', { exact: true }), 'This password is too common')
})

test('a moderator’s edit without a reason names it together with the other errors @no-script', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(422))
  await loginAs(await aPerson({ role: 'moderator' }))
  await visit(to.editPost({ kind: 'question', id: (await aQuestion()).id }))
  await page.getByLabel('Title', { exact: true }).fill('Why PMO?')
  await button(page, say('posts.form.save')).click()
  await expectFieldError(page.getByLabel('Title', { exact: true }), 'Use at least 15 characters')
  await expectFieldError(page.getByRole('textbox', { name: say('posts.form.summary') }), 'Use at least')
})

test('a wrong password gives the same sentence for every account @no-script', async ({ page, visit, complaints }) => {
  complaints.allow(status(422))
  const person = await aPerson()
  for (const email of [person.email, `${aWord()}@example.org`]) {
    await visit(to.signIn())
    await signInByForm(page, say, { email, password: 'certainly not this' })
    await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toHaveText(
      'The e-mail address or the password is wrong. If you have just signed up, open the link in our message first.',
    )
    await expect(page.getByRole('main').getByLabel('E-mail', { exact: true })).toHaveValue(email)
  }
})

test('an unconfirmed account may draft but not post @no-script', async ({ page, visit, loginAs, complaints }) => {
  complaints.allow(status(403))
  await loginAs(await aPerson({ isConfirmed: false }))
  await visit(to.ask())
  const question = {
    title: `May I ask before confirming ${aWord()}?`,
    body: 'I only want to see what happens when I send this.',
    tags: 'pmo',
  }
  await writeQuestion(page, say, question)
  await button(page, 'Post your question').click()
  await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toContainText(/confirm/i)
  await expectQuestionWritten(page, say, question)
})

test('a comment is between 2 and 1,000 characters @no-script', async ({ page, visit, loginAs, complaints }) => {
  complaints.allow(status(422))
  await loginAs(await aPerson())
  const question = await aQuestion()
  await visit(to.writeComment(question.id))
  const field = page.getByLabel('Add a comment', { exact: true })
  await field.fill('x'.repeat(1001))
  await button(page, say('comments.submit')).click()
  await expectFieldError(field, 'Use at most 1,000 characters')
  await expect(field).toHaveValue('x'.repeat(1001))
})
