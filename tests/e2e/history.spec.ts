import { paths } from '#lib/platform/paths.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { button, expectAddress, theQuestion } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aQuestion, aWord, contextOf, later } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')

test('any version can be restored: as an edit by people who may edit, as a suggestion by others @no-script', async ({
  page,
  visit,
  loginAs,
  another,
  complaints,
}) => {
  complaints.allow(status(404))
  const [author, other] = [await aPerson(), await aPerson()]
  const first = `This is how it was asked at first, ${aWord()}, and it was right.`
  const question = await aQuestion({ by: author, body: first })
  const rewritten = { post: String(question.id), version: '1', title: 'Is this any better than before?', tags: 'pmo' }
  await editQuestion(
    contextOf(author, { now: later(60) }),
    editQuestionInput.parse({ ...rewritten, body: 'This is how it was asked later, which was not right at all.' }),
  )
  await loginAs(author)
  await visit(to.postHistory({ kind: 'question', id: question.id }))
  await page.getByRole('link', { name: say('posts.version', { number: 1 }) }).click()
  await expectAddress(page, to.postVersion({ kind: 'question', id: question.id }, 1))
  await expect(page.getByRole('heading', { name: say('posts.sinceThen') })).toBeVisible()
  await page.getByRole('link', { name: say('posts.restoreVersion') }).click()
  await expect(page.getByLabel('Body', { exact: true })).toHaveValue(first)
  await expect(page.getByLabel(say('posts.form.summary'))).toHaveValue(say('posts.restoredVersion', { number: 1 }))
  await button(page, say('posts.form.save')).click()
  await expect(theQuestion(page, say)).toContainText(first)
  await visit(to.postHistory({ kind: 'question', id: question.id }))
  await expect(page.getByText(say('posts.restoredVersion', { number: 1 }))).toBeVisible()
  await visit(to.postVersion({ kind: 'question', id: question.id }, 9), { status: 404 })

  const theirs = await another({ as: other })
  await theirs.goto(to.postVersion({ kind: 'question', id: question.id }, 2))
  await theirs.getByRole('link', { name: say('posts.restoreVersion') }).click()
  await expectAddress(theirs, to.suggestEdit(question.id, { revision: '2' }))
  await expect(theirs.getByLabel('Title', { exact: true })).toHaveValue(rewritten.title)
})
