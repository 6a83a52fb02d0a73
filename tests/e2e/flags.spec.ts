import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { posts } from '#db/schema/posts.ts'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import {
  answerBy,
  button,
  clickAndSend,
  expectAddress,
  ofObject,
  openMenu,
  theQuestion,
} from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aComment, anAnswer, aQuestion, aWord } from '#tests/support/factories.ts'
import { aFlag, flaggers } from '#tests/support/flags.ts'

const say = wordsOf('en')
const to = paths('en')
const reason = (name: string) => say(`moderation.flagReasons.${name}`)

test('a comment is flagged, the flag is listed with its state, and it is retracted @no-script', async ({
  page,
  visit,
  loginAs,
}) => {
  const person = await aPerson()
  const question = await aQuestion()
  await aComment({ under: question })
  await loginAs(person)
  await visit(to.question(question))
  const comment = theQuestion(page, say).getByRole('list', { name: say('comments.title') })
  await comment.getByRole('link', { name: ofObject(say('flags.link.flag')) }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('flags.titles.comment'))
  await expect(page.getByText(/flags left today/)).toBeVisible()
  await page.getByRole('radio', { name: reason('rude'), exact: true }).check()
  await page.getByRole('textbox', { name: say('flags.form.text') }).fill('The second sentence is aimed at a person.')
  await button(page, say('flags.form.submit')).click()
  await expect(page.getByText(say('flags.mine.sent'))).toBeVisible()
  const line = page.getByRole('main').getByRole('listitem').filter({ hasText: question.title })
  await expect(line).toContainText(reason('rude'))
  await expect(line).toContainText(say('flags.states.open'))
  await line.getByRole('button', { name: say('flags.retract') }).click()
  await expect(line).toContainText(say('flags.states.retracted'))
})

test('a duplicate names its question, which a search in the form finds @no-script', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(422))
  const word = aWord()
  const [question, original] = [await aQuestion(), await aQuestion({ title: `What did ${word} ever do for us?` })]
  await loginAs(await aPerson())
  await visit(to.flagPost(question.id))
  await page.getByRole('radio', { name: reason('duplicate'), exact: true }).check()
  await page.getByRole('textbox', { name: say('flags.form.text') }).fill('The same words, last spring.')
  await button(page, say('flags.form.submit')).click()
  await expect(page.getByRole('alert').filter({ hasText: say('flags.form.duplicateTitle') })).toBeVisible()
  await expect(page.getByRole('textbox', { name: say('flags.form.text') })).toHaveValue('The same words, last spring.')
  await page.getByLabel(say('flags.form.find')).fill(word)
  await button(page, say('flags.form.findButton')).click()
  await page.getByRole('radio', { name: original.title }).check()
  await expect(page.getByRole('radio', { name: reason('duplicate'), exact: true })).toBeChecked()
  await expect(page.getByRole('textbox', { name: say('flags.form.text') })).toHaveValue('The same words, last spring.')
  await button(page, say('flags.form.submit')).click()
  await expectAddress(page, to.myFlags({ sent: '1' }))
})

test('a page shows what one has flagged, and offers no flag on one’s own posts', async ({ page, visit, loginAs }) => {
  const person = await aPerson()
  const question = await aQuestion({ by: person })
  const answer = await anAnswer({ to: question })
  await loginAs(person)
  await visit(to.question(question))
  const own = (await openMenu(theQuestion(page, say), say)).locator('.acts')
  await expect(own.getByRole('link', { name: ofObject(say('posts.acts.history')) })).toBeVisible()
  await expect(own.getByRole('link', { name: ofObject(say('flags.link.flag')) })).toHaveCount(0)
  const theirs = await openMenu(answerBy(page, say, answer.author.displayName), say)
  await expect(theirs.getByRole('link', { name: ofObject(say('flags.link.flag')) })).toBeVisible()
  await aFlag(person, { post: answer.id }, {}, new Date())
  await visit(to.question(question))
  await openMenu(theirs, say)
  await theirs.getByRole('link', { name: ofObject(say('flags.link.flagged')) }).click()
  await expect(page.getByText(say('flags.already', { reasons: reason('spam') }))).toBeVisible()
  await visit(to.flagPost(question.id))
  await expect(page.getByText(say('refusals.flagOwn'))).toBeVisible()
})

test('a form sent while signed out comes back after signing in, with the chosen question', async ({
  page,
  visit,
  loginAs,
}) => {
  const word = aWord()
  const [question, original] = [await aQuestion(), await aQuestion({ title: `Where did all the ${word} go to?` })]
  await visit(to.flagPost(question.id))
  await page.getByRole('radio', { name: reason('duplicate'), exact: true }).check()
  await page.getByLabel(say('flags.form.find')).fill(word)
  await button(page, say('flags.form.findButton')).click()
  await page.getByRole('radio', { name: original.title }).check()
  await button(page, say('flags.form.submit')).click()
  await expect(page).toHaveURL(/\/sign-in\?/)
  await loginAs(await aPerson())
  await visit(to.flagPost(question.id))
  await expect(page.getByRole('radio', { name: original.title })).toBeChecked()
  await button(page, say('flags.form.submit')).click()
  await expect(page.getByText(say('flags.mine.sent'))).toBeVisible()
})

test('the fifth person’s flag hides the post from everybody', async ({ page, visit, loginAs, complaints }) => {
  complaints.allow(status(404))
  const question = await aQuestion()
  for (const by of await flaggers(4)) await aFlag(by, { post: question.id }, {}, new Date())
  await loginAs(await aPerson({ reputation: 20 }))
  await visit(to.question(question))
  await visit(to.flagPost(question.id))
  await page.getByRole('radio', { name: reason('spam'), exact: true }).check()
  await button(page, say('flags.form.submit')).click()
  await expect(page.getByText(say('flags.mine.gone'))).toBeVisible()
  await visit(to.question(question), { status: 404 })
  const [row] = await db().select().from(posts).where(eq(posts.id, question.id))
  expect(row?.removal).toBe('held')
})

test('the text of a tag is flagged and decided like any other, and its flagger sees it @no-script', async ({
  page,
  visit,
  loginAs,
}) => {
  const [person, tag] = [await aPerson(), aWord()]
  const { author } = await aQuestion({ tags: tag })
  await loginAs(person)
  await visit(to.flagTag(tag))
  await page.getByRole('radio', { name: reason('spam'), exact: true }).check()
  await button(page, say('flags.form.submit')).click()
  const line = page.getByRole('main').getByRole('listitem').filter({ hasText: tag })
  await expect(line).toContainText(say('flags.states.open'))
  await loginAs(await aPerson({ role: 'moderator' }))
  await visit(to.moderation({ about: String(author.id) }))
  const row = page.getByRole('article').filter({ hasText: tag })
  await expect(row).toContainText(say('moderation.kinds.tag'))
  await row.getByRole('link', { name: say('moderation.words.acts.resolve.label') }).click()
  await clickAndSend(button(row, say('moderation.submit.resolve')))
  await loginAs(person)
  await visit(to.myFlags())
  await expect(line).toContainText(say('flags.states.helpful'))
})
