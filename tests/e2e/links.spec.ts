import type { Page } from '@playwright/test'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { ofObject, openMenu, theQuestion } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aQuestion } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')

/** Sets a mark that a new document would not have. */
const mark = (page: Page) => page.evaluate(() => Object.assign(globalThis, { isMarked: true }))
const isMarked = (page: Page) => page.evaluate(() => 'isMarked' in globalThis)

test('a link is followed without loading a document, by mouse and by keyboard, and “back” returns', async ({
  page,
  visit,
}) => {
  const question = await aQuestion()
  await visit(to.question(question))
  await mark(page)
  const history = page.getByRole('link', { name: ofObject(say('posts.acts.history')) })
  await openMenu(theQuestion(page, say), say)
  await history.click()
  await expect(page).toHaveURL(new RegExp(`${to.postHistory({ kind: 'question', id: question.id })}$`))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('posts.kinds.question.history'))
  await page.goBack()
  await expect(page).toHaveURL(new RegExp(`${to.question(question)}$`))
  await openMenu(theQuestion(page, say), say)
  await history.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`${to.postHistory({ kind: 'question', id: question.id })}$`))
  expect(await isMarked(page)).toBe(true)
})

test('a link opened in its own tab leaves the page unchanged', async ({ page, context, visit }) => {
  const question = await aQuestion()
  await visit(to.question(question))
  const acts = await openMenu(theQuestion(page, say), say)
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    acts.getByRole('link', { name: ofObject(say('posts.acts.history')) }).click({ modifiers: ['ControlOrMeta'] }),
  ])
  await expect(tab).toHaveURL(new RegExp(`${to.postHistory({ kind: 'question', id: question.id })}$`))
  await expect(page).toHaveURL(new RegExp(`${to.question(question)}$`))
})
