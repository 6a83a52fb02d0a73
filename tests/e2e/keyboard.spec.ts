import { expect, type Locator, type Page } from '@playwright/test'
import { paths } from '#lib/platform/paths.ts'
import { test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { answerBy, button, theQuestion } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { anAnswer, aQuestion, aWord } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')
const MAX_STOPS = 120

/** Moves to the target only by Tab; every stop on the way must show the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let stops = 0; stops < MAX_STOPS; stops++) {
    if (await target.evaluate((node) => node === document.activeElement)) return
    await page.keyboard.press('Tab')
    await expectVisibleFocus(page)
  }
  throw new Error(`${String(target)} is not reached by Tab in ${MAX_STOPS} stops`)
}

async function expectVisibleFocus(page: Page): Promise<void> {
  const unseen = await page.evaluate(() => {
    const node = document.activeElement
    if (!node || node === document.body) return null
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node)
    const { width, height } = node.getBoundingClientRect()
    const isMarked = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
    return isMarked && width > 0 && height > 0 ? null : node.outerHTML.slice(0, 200)
  })
  expect(unseen, 'focused without a sign of it').toBeNull()
}

test('the skip link is the first stop and jumps past the header', async ({ page, visit }) => {
  await visit(to.home())
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: say('layout.skip') })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement))).toBe(true)
})

test('asks, reads the errors, and asks again', async ({ page, visit, loginAs, complaints }) => {
  complaints.allow(status(422))
  const word = aWord()
  await loginAs(await aPerson())
  await visit(to.home())
  await tabTo(page, page.getByRole('banner').getByRole('link', { name: 'Ask a question', exact: true }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('question.form.ask'))
  const title = page.getByLabel('Title', { exact: true })
  await tabTo(page, title)
  await page.keyboard.type('Too short')
  await tabTo(page, page.getByLabel('Body', { exact: true }))
  await page.keyboard.type(`Everything here is typed without a mouse, ${word}.`)
  await tabTo(page, page.getByLabel('Tags', { exact: true }))
  await page.keyboard.type('pmo')
  await page.keyboard.press('Escape')
  await tabTo(page, page.getByLabel(say('question.form.yesNo'), { exact: true }))
  await page.keyboard.press('Space')
  await tabTo(page, button(page, 'Post your question'))
  await page.keyboard.press('Enter')

  const summary = page.getByRole('alert').filter({ hasText: 'Use at least 15 characters' })
  await expect(summary).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(title).toBeFocused()
  await page.keyboard.press('Control+A')
  await page.keyboard.type(`Can one do all this by keyboard ${word}?`)
  await tabTo(page, button(page, 'Post your question'))
  await page.keyboard.press('Space')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Can one do all this by keyboard ${word}?`)
})

test('chooses a tag from the suggestions with the arrow keys', async ({ page, visit }) => {
  await visit(to.ask())
  const tags = page.getByRole('combobox', { name: 'Tags' })
  await tabTo(page, tags)
  await page.keyboard.type('pmo')
  const options = page.getByRole('listbox', { name: say('tags.field.suggestions') }).getByRole('option')
  await expect(options.first()).toBeVisible()
  await expect(tags).toHaveAttribute('aria-expanded', 'true')
  // The next list does not arrive: what is on the screen works all the same.
  await page.route('**/api/tags?*', () => undefined)
  await page.keyboard.press('Backspace')
  await page.keyboard.press('ArrowDown')
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(tags).toHaveValue(/^pmo\S*[\s,]*$/)
  await expect(page).toHaveURL(to.ask())
})

test('answers, votes and comments', async ({ page, visit, loginAs }) => {
  const person = await aPerson()
  const word = aWord()
  await loginAs(person)
  await visit(to.question(await aQuestion()))
  const question = theQuestion(page, say)
  const up = button(question, 'Upvote')
  await tabTo(page, up)
  await page.keyboard.press('Enter')
  await expect(up).toHaveAttribute('aria-pressed', 'true')
  await expect(up).toBeFocused()
  await page.keyboard.press('Space')
  await expect(up).toHaveAttribute('aria-pressed', 'false')

  await tabTo(page, question.getByText('Add a comment', { exact: true }).first())
  await page.keyboard.press('Enter')
  await tabTo(page, question.getByRole('textbox', { name: 'Add a comment' }))
  await page.keyboard.type(`By keyboard, ${word}`)
  await tabTo(page, button(question, say('comments.submit')))
  await page.keyboard.press('Enter')
  await expect(question.getByRole('list', { name: say('comments.title') }).getByRole('listitem')).toContainText(
    `By keyboard, ${word}`,
  )

  await tabTo(page, page.getByLabel('Your answer', { exact: true }))
  await page.keyboard.type(`An answer of at least thirty characters, ${word}.`)
  await tabTo(page, page.getByLabel(say('answers.form.basis'), { exact: true }))
  await page.keyboard.type(say('answers.bases.saw').slice(0, 4))
  await tabTo(page, button(page, 'Post your answer'))
  await page.keyboard.press('Enter')
  await expect(answerBy(page, say, person.displayName)).toContainText(say('answers.bases.saw'))
})

test('accepts', async ({ page, visit, loginAs }) => {
  const person = await aPerson()
  const question = await aQuestion({ by: person })
  const answer = await anAnswer({ to: question })
  await loginAs(person)
  await visit(to.question(question))
  const article = answerBy(page, say, answer.author.displayName)
  await tabTo(page, button(article, 'Accept'))
  await page.keyboard.press('Enter')
  await expect(button(article, say('answers.acceptance.undo'))).toBeVisible()
})

test('signs in with Enter and searches in the palette that a slash opens', async ({ page, visit }) => {
  const person = await aPerson()
  await visit(to.signIn())
  const main = page.getByRole('main')
  await tabTo(page, main.getByLabel('E-mail', { exact: true }))
  await page.keyboard.type(person.email)
  await tabTo(page, main.getByLabel('Password', { exact: true }))
  await page.keyboard.type(person.password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(to.home())
  await expect(page.getByRole('banner').getByRole('link', { name: person.displayName })).toBeVisible()
  await page.keyboard.press('/')
  await expect(page.getByRole('dialog').getByRole('combobox', { name: 'Search' })).toBeFocused()
  await page.keyboard.type('pmo')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(to.search({ q: 'pmo' }))
})
