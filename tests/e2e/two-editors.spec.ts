import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { makeOlder } from '#tests/support/e2e/older.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { answerBy, button, theQuestion } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { like, wordsOf } from '#tests/support/e2e/words.ts'
import { anAnswer, aQuestion, aWord } from '#tests/support/factories.ts'
import { paths } from '#lib/platform/paths.ts'

const say = wordsOf('en')
const to = paths('en')

test('when two people edit at once the second gets both texts and can merge them @no-script', async ({
  page,
  visit,
  loginAs,
  another,
  complaints,
}) => {
  complaints.allow(status(409))
  const [asker, editor, word] = [await aPerson(), await aPerson({ reputation: 1000 }), aWord()]
  const question = await aQuestion({ by: asker, body: `One line about ${word}.\n\nAnother line about it.` })
  await makeOlder(question.id)
  await loginAs(asker)
  const other = await another({ as: editor })
  await visit(to.editPost({ kind: 'question', id: question.id }))
  await visit(to.editPost({ kind: 'question', id: question.id }), { page: other })

  const theirs = `One line about ${word}, by the editor.\n\nAnother line about it.`
  await other.getByLabel('Body', { exact: true }).fill(theirs)
  await other.getByLabel(like(say('posts.form.summary'))).fill(`clearer ${word}`)
  await button(other, 'Save changes').click()
  await expect(theQuestion(other, say)).toContainText('by the editor')
  await expect(theQuestion(other, say)).toContainText(editor.displayName)

  const mine = `One line about ${word}.\n\nAnother line, by the asker.`
  await page.getByLabel('Body', { exact: true }).fill(mine)
  await button(page, 'Save changes').click()
  await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toContainText('Both texts are below')
  await expect(page.getByLabel('Body', { exact: true })).toHaveValue(mine)
  await expect(page.getByRole('heading', { name: say('posts.form.theirs') })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('by the editor')
  await visit(to.question(question), { page: other })
  await expect(theQuestion(other, say)).not.toContainText('by the asker')

  await page
    .getByLabel('Body', { exact: true })
    .fill(`One line about ${word}, by the editor.\n\nAnother line, by the asker.`)
  await page.getByLabel(like(say('posts.form.summary'))).fill(`both ${word}`)
  await button(page, 'Save changes').click()
  await expect(theQuestion(page, say)).toContainText('by the editor')
  await expect(theQuestion(page, say)).toContainText('by the asker')

  await visit(to.postHistory({ kind: 'question', id: question.id }))
  const versions = page.getByRole('main').getByRole('listitem')
  await expect(versions).toHaveCount(3)
  for (const [index, [name, reason, added]] of [
    [asker.displayName, `both ${word}`, 'by the asker'],
    [editor.displayName, `clearer ${word}`, 'by the editor'],
  ].entries()) {
    await expect(versions.nth(index)).toContainText(name ?? '')
    await expect(versions.nth(index)).toContainText(reason ?? '')
    const lastWord = (added ?? '').split(' ').at(-1) ?? ''
    await expect(versions.nth(index).getByRole('insertion').filter({ hasText: lastWord }).first()).toBeVisible()
    await expect(versions.nth(index).getByRole('time')).toHaveAttribute('datetime', /^\d{4}-/)
  }
})

test('an edit of an answer keeps the other person’s text, and a second conflict is shown too', async ({
  page,
  visit,
  loginAs,
  another,
  complaints,
}) => {
  complaints.allow(status(409))
  const [author, editor] = [await aPerson(), await aPerson({ reputation: 1000 })]
  const answer = await anAnswer({ by: author })
  await makeOlder(answer.id)
  await loginAs(author)
  const other = await another({ as: editor })
  await visit(to.editPost({ kind: 'answer', id: answer.id }))
  for (const round of ['first', 'second']) {
    await visit(to.editPost({ kind: 'answer', id: answer.id }), { page: other })
    await other.getByLabel('Your answer', { exact: true }).fill(`The editor's ${round} version of this answer.`)
    await button(other, 'Save changes').click()
    await expect(answerBy(other, say, author.displayName)).toContainText(`editor's ${round}`)
    await page.getByLabel('Your answer', { exact: true }).fill(`The author's ${round} version of this answer.`)
    await button(page, 'Save changes').click()
    await expect(page.getByRole('heading', { name: say('posts.form.theirs') })).toBeVisible()
    await expect(page.getByRole('main')).toContainText(`editor's ${round}`)
    await expect(page.getByLabel('Your answer', { exact: true })).toHaveValue(
      `The author's ${round} version of this answer.`,
    )
  }
  await button(page, 'Save changes').click()
  await expect(answerBy(page, say, author.displayName)).toContainText(`author's second`)
})

test('an unchanged text makes no version @no-script', async ({ page, visit, loginAs }) => {
  const author = await aPerson()
  const question = await aQuestion({ by: author })
  await makeOlder(question.id)
  await loginAs(author)
  await visit(to.editPost({ kind: 'question', id: question.id }))
  await button(page, 'Save changes').click()
  await expect(theQuestion(page, say)).toBeVisible()
  await visit(to.postHistory({ kind: 'question', id: question.id }))
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1)
})

test('a moderator gives a reason for changing another’s answer, and its author reads it @no-script', async ({
  page,
  visit,
  loginAs,
  another,
  complaints,
}) => {
  complaints.allow(status(422))
  const [author, moderator, word] = [await aPerson(), await aPerson({ role: 'moderator' }), aWord()]
  const answer = await anAnswer({ by: author })
  await loginAs(moderator)
  await visit(to.editPost({ kind: 'answer', id: answer.id }))
  await expect(page.getByText(say('posts.form.reasonHint'))).toBeVisible()
  const text = `Two years in the office, with ${word}, and no name of anybody.`
  await page.getByLabel('Your answer', { exact: true }).fill(text)
  await button(page, 'Save changes').click()
  const summary = page.getByLabel(like(say('posts.form.summary')))
  await expect(summary).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('Your answer', { exact: true })).toHaveValue(text)
  await summary.fill(`The name of a colleague, ${word}, was left out.`)
  await button(page, 'Save changes').click()
  await expect(answerBy(page, say, author.displayName)).toContainText(text)
  const own = await another({ as: author })
  await visit(to.standing(), { page: own })
  await expect(own.getByRole('main')).toContainText(`The name of a colleague, ${word}, was left out.`)
})
