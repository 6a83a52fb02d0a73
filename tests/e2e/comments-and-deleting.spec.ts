import type { Locator, Page } from '@playwright/test'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { makeCommentOlder } from '#tests/support/e2e/older.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { answerBy, button, expectAddress, ofObject, openMenu, theQuestion } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aComment, anAnswer, aQuestion, aVote, aWord } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')

test('a comment is written, answered with a mention, and found useful', async ({ page, visit, loginAs, another }) => {
  const [first, second] = [await aPerson(), await aPerson()]
  const question = await aQuestion()
  const [one, two] = [aWord(), aWord()]
  await loginAs(first)
  await visit(to.question(question))
  const post = theQuestion(page, say)
  await post.getByText('Add a comment', { exact: true }).first().click()
  await post.getByRole('textbox', { name: 'Add a comment' }).fill(`Is it *far*, ${one}?`)
  await button(post, say('comments.submit')).click()
  const comment = commentsOf(page).filter({ hasText: one })
  await expect(comment.getByRole('emphasis')).toHaveText('far')
  await expect(button(comment, say('comments.tools.vote'))).toHaveCount(0)

  const other = await another({ as: second })
  await visit(to.question(question), { page: other })
  const seen = commentsOf(other).filter({ hasText: one })
  await button(seen, say('comments.tools.vote')).click()
  await expect(button(seen, say('comments.tools.vote'))).toHaveAttribute('aria-pressed', 'true')
  await expect(seen).toContainText(say('comments.tools.score', { count: 1 }))
  await seen.getByRole('link', { name: say('comments.reply') }).click()
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(
    say('comments.replyTitle', { name: first.displayName }),
  )
  await other.getByRole('textbox', { name: 'Add a comment' }).fill(`@${first.handle} not at all, ${two}.`)
  await button(other, say('comments.submit')).click()
  const reply = commentsOf(other).filter({ hasText: two })
  await expect(reply.getByRole('link', { name: first.displayName }).first()).toHaveAttribute('href', /#comment-\d+$/)
  await expect(reply.getByRole('link', { name: `@${first.handle}` })).toHaveAttribute('href', to.user(first))
})

test('one can change a comment for ten minutes and delete it at any time', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(403))
  const person = await aPerson()
  const question = await aQuestion()
  const young = await aComment({ by: person, under: question, at: new Date() })
  await loginAs(person)
  await visit(to.question(question))
  const word = aWord()
  await commentsOf(page)
    .getByRole('link', { name: ofObject(say('comments.tools.edit')) })
    .click()
  await page.getByRole('textbox', { name: say('comments.body') }).fill(`Changed to ${word}`)
  await button(page, 'Save changes').click()
  await expect(commentsOf(page)).toContainText(`Changed to ${word}`)
  await expect(commentsOf(page)).toContainText(say('comments.edited'))

  await makeCommentOlder(young.id)
  await visit(to.editComment(young.id))
  await page.getByRole('textbox', { name: say('comments.body') }).fill('Changed far too late')
  await button(page, 'Save changes').click()
  await expect(page.getByRole('alert').filter({ hasText: '10 minutes' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: say('comments.body') })).toHaveValue('Changed far too late')
  await button(page, 'Delete').click()
  await expectAddress(page, to.question(question))
  await expect(theQuestion(page, say)).not.toContainText(word)
})

test.describe('deleting', () => {
  test('one’s own question without answers is deleted, its address says so, and it can be restored @no-script', async ({
    page,
    visit,
    loginAs,
    another,
    complaints,
  }) => {
    complaints.allow(status(404))
    const person = await aPerson()
    const question = await aQuestion({ by: person })
    await loginAs(person)
    await visit(to.deletePost(question.id))
    await button(page, 'Delete').click()
    await expect(page.getByRole('button', { name: say('posts.restore') })).toBeVisible()
    await visit(to.question(question), { status: 404 })
    await expect(page.getByRole('main')).toContainText(say('notFound.lead'))
    await visit(to.deletePost(question.id), { page: await another({ as: await aPerson() }), status: 404 })

    await visit(to.deletePost(question.id))
    await button(page, say('posts.restore')).click()
    await expect(theQuestion(page, say)).toBeVisible()
    await visit(to.question(question))
  })

  test('is refused for a question with answers and for an accepted answer, with the reason @no-script', async ({
    page,
    visit,
    loginAs,
    complaints,
  }) => {
    complaints.allow(status(403))
    const person = await aPerson()
    const [two, liked] = [await aQuestion({ by: person }), await aQuestion({ by: person })]
    await anAnswer({ to: two })
    await anAnswer({ to: two })
    await aVote(person, await anAnswer({ to: liked }), 1)
    await loginAs(person)
    for (const [question, reason] of [
      [two, /answers/i],
      [liked, /answer/i],
    ] as const) {
      await visit(to.deletePost(question.id))
      await button(page, 'Delete').click()
      await expect(page.getByRole('alert').filter({ hasText: reason })).toBeVisible()
      await visit(to.question(question))
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    }
  })

  test('the reason is shown beside the disabled control on the page', async ({ page, visit, loginAs }) => {
    const person = await aPerson()
    const question = await aQuestion({ by: person })
    const answer = await anAnswer({ to: question })
    await anAnswer({ to: question })
    await loginAs(person)
    await visit(to.question(question))
    const own = await openMenu(theQuestion(page, say), say)
    const link = own.getByRole('link', { name: ofObject('Delete') })
    await expect(link).toHaveAttribute('aria-disabled', 'true')
    await expect(link).toHaveAccessibleDescription(/answer/i)
    // A person who may not edit yet is led to suggesting an edit.
    const others = await openMenu(answerBy(page, say, answer.author.displayName), say)
    await expect(others.getByRole('link', { name: ofObject('Edit') })).toHaveAttribute(
      'href',
      to.suggestEdit(answer.id),
    )
  })
})

/** Returns the comments: they are a list in their own region, because the tags are a list too. */
function commentsOf(page: Page): Locator {
  return theQuestion(page, say)
    .getByRole('list', { name: say('comments.title') })
    .getByRole('listitem')
}
