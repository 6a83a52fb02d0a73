import { and, eq, lt } from 'drizzle-orm'
import { suggestedEdits } from '#db/schema/threads.ts'
import { paths } from '#lib/platform/paths.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { expectAccessible } from '#tests/support/e2e/accessibility.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { button, expectAddress, ofObject, openMenu, theQuestion } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { act, aQuestion, aWord } from '#tests/support/factories.ts'
import { aSuggestion } from '#tests/support/suggested-edits.ts'

const say = wordsOf('en')
const to = paths('en')
const body = say('question.form.body')

// The review page shows the oldest fifty: delete the old samples of other tests to make room.
test.beforeAll(async ({ database }) => {
  await database()
    .update(suggestedEdits)
    .set({ state: 'withdrawn', decidedAt: new Date() })
    .where(and(eq(suggestedEdits.state, 'open'), lt(suggestedEdits.createdAt, new Date(Date.now() - 86_400_000))))
})

test('a suggestion is made, accepted and shown, and brings two points', async ({ page, visit, loginAs, another }) => {
  const [person, reviewer, word] = [await aPerson(), await aPerson({ reputation: 400 }), aWord()]
  const question = await aQuestion({ tags: 'pmo' })
  await loginAs(person)
  await visit(to.question(question))
  const acts = await openMenu(theQuestion(page, say), say)
  await acts.getByRole('link', { name: ofObject(say('posts.acts.edit')) }).click()
  await expectAddress(page, to.suggestEdit(question.id))
  await page.getByLabel(body, { exact: true }).fill(`I have been in the office for three years, with ${word}.`)
  await page.getByLabel(say('posts.form.summary')).fill('Said what it is about')
  await button(page, say('suggestedEdits.form.submit')).click()
  await expectAddress(page, to.myEdits())
  await expect(page.getByRole('listitem').filter({ hasText: question.title })).toContainText(
    say('suggestedEdits.states.open'),
  )

  const other = await another({ as: reviewer })
  await visit(to.review(), { page: other })
  const waiting = other.getByRole('listitem').filter({ hasText: question.title })
  await expect(waiting).toContainText(word)
  await expectAccessible(other, 'the page of review')
  await button(waiting, say('suggestedEdits.form.accept')).click()
  await expect(waiting).toHaveCount(0)

  await visit(to.question(question))
  await expect(theQuestion(page, say)).toContainText(word)
  await visit(to.user(person, { tab: 'reputation' }))
  await expect(page.getByRole('main')).toContainText('+2')
  await visit(to.myEdits())
  await expect(page.getByRole('listitem').filter({ hasText: question.title })).toContainText(
    say('suggestedEdits.states.accepted'),
  )
})

test('a suggestion is declined with a reason that its author reads @no-script', async ({ page, loginAs, another }) => {
  const [person, reviewer, question] = [await aPerson(), await aPerson({ reputation: 400 }), await aQuestion()]
  await aSuggestion(person, question, {}, new Date())
  await loginAs(reviewer)
  await page.goto(to.review())
  const waiting = page.getByRole('listitem').filter({ hasText: question.title })
  await waiting.getByText(say('suggestedEdits.form.declineFold'), { exact: true }).click()
  await waiting.getByLabel(say('suggestedEdits.form.reason'), { exact: true }).fill('This changes what was meant.')
  await button(waiting, say('suggestedEdits.form.decline')).click()
  await expect(waiting).toHaveCount(0)
  const own = await another({ as: person, javaScriptEnabled: false })
  await own.goto(to.myEdits())
  await expect(own.getByRole('listitem').filter({ hasText: question.title })).toContainText(
    'This changes what was meant.',
  )
})

test('a text that has changed since is shown beside the suggestion, and a reviewer who saw both improves it', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(409))
  const [person, reviewer, word] = [await aPerson(), await aPerson({ reputation: 400 }), aWord()]
  const question = await aQuestion({ tags: 'pmo' })
  const edit = await aSuggestion(person, question, {}, new Date())
  await loginAs(reviewer)
  await visit(to.reviewEdit(edit.id))
  // The asker edits while the page is open.
  const theirs = editQuestionInput.parse({
    post: String(question.id),
    version: '1',
    title: question.title,
    body: `A text that came between, with ${word} in it.`,
    tags: 'pmo',
  })
  await act(question.author, new Date(), (context) => editQuestion(context, theirs))
  const mine = `Both texts brought together, with ${word} kept.`
  await page.getByLabel(body, { exact: true }).fill(mine)
  await button(page, say('suggestedEdits.form.saveImproved')).click()
  await expect(page.getByRole('heading', { name: say('posts.form.theirs') })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('A text that came between')
  await expect(page.getByLabel(body, { exact: true })).toHaveValue(mine)
  await button(page, say('suggestedEdits.form.saveImproved')).click()
  await expect(page.getByText(say('suggestedEdits.done.improved'))).toBeVisible()
  await visit(to.question(question))
  await expect(theQuestion(page, say)).toContainText('Both texts brought together')
})

test('text typed into the edit form while signed out is in the form for suggesting after signing in', async ({
  page,
  visit,
  loginAs,
}) => {
  const [person, question, word] = [await aPerson(), await aQuestion({ tags: 'pmo' }), aWord()]
  await visit(to.editPost({ kind: 'question', id: question.id }))
  await page.getByLabel(body, { exact: true }).fill(`What I would have written about ${word}, signed out.`)
  await button(page, say('posts.form.save')).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await loginAs(person)
  await visit(to.editPost({ kind: 'question', id: question.id }))
  await expectAddress(page, to.suggestEdit(question.id))
  await expect(page.getByLabel(body, { exact: true })).toHaveValue(
    `What I would have written about ${word}, signed out.`,
  )
})
