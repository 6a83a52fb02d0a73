import type { Page } from '@playwright/test'
import { paths } from '#lib/platform/paths.ts'
import { expectAccessible } from '#tests/support/e2e/accessibility.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { answerBy, button, ofObject, openMenu, theQuestion } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aComment, anAnswer, aQuestion } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')
const PHONE = { width: 360, height: 740 }

/** Returns the elements that the bar covers while they have the focus, on a walk through the page with the Tab key. */
async function coveredByBar(page: Page): Promise<string[]> {
  const covered: string[] = []
  for (let turn = 0; turn < 200; turn += 1) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const one = document.activeElement
      const bar = document.querySelector('.thread-bar')
      if (!one || one === document.body || !bar) return null
      // The bar hides while somebody writes.
      if (!bar.checkVisibility({ visibilityProperty: true })) return ''
      if (one.closest('.thread-bar, .post-question > .rail')) return ''
      const { top, bottom } = one.getBoundingClientRect()
      return Math.min(bottom, innerHeight) > bar.getBoundingClientRect().top && top > 0
        ? one.outerHTML.slice(0, 200)
        : ''
    })
    if (seen === null) return covered
    if (seen !== '') covered.push(seen)
  }
  return covered
}

test('on a phone the bar votes, leads to the form, and covers neither the focus nor the footer', async ({
  visit,
  another,
}) => {
  const question = await aQuestion()
  const answer = await anAnswer({ to: question })
  await aComment({ under: answer })
  const page = await another({ as: await aPerson({ reputation: 200 }), viewport: PHONE })
  await visit(to.question(question), { page })
  const bar = page.getByRole('navigation', { name: say('question.bar') })
  const up = button(theQuestion(page, say), say('voting.up'))
  await expect(up).toBeInViewport()
  await up.click()
  await expect(up).toHaveAttribute('aria-pressed', 'true')
  const edges = await Promise.all([up, bar].map((one) => one.boundingBox()))
  expect(edges[0]?.y).toBeGreaterThanOrEqual(edges[1]?.y ?? Infinity)
  expect(await coveredByBar(page)).toEqual([])
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  const theme = page.getByRole('contentinfo').getByRole('combobox')
  const [foot, top] = await Promise.all([theme, bar].map((one) => one.boundingBox()))
  expect((foot?.y ?? Infinity) + (foot?.height ?? 0)).toBeLessThanOrEqual(top?.y ?? 0)
  await bar.getByRole('link', { name: say('question.answer') }).click()
  await expect(page.getByRole('textbox', { name: say('answers.form.title') })).toBeInViewport()
  await expectAccessible(page, 'a thread on a phone')
})

test('a post’s menu opens and closes by keyboard and mouse, and a comment, a copy and a saved post take one click', async ({
  page,
  context,
  visit,
  loginAs,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const question = await aQuestion()
  const answer = await anAnswer({ to: question })
  await loginAs(await aPerson())
  await visit(to.question(question))
  const post = answerBy(page, say, answer.author.displayName)
  const more = button(post, say('posts.acts.more'))
  const history = post.getByRole('link', { name: ofObject(say('posts.acts.history')) })
  await expect(history).toHaveCount(0)
  await more.focus()
  await page.keyboard.press('Enter')
  await expect(history).toBeVisible()
  await expectAccessible(page, 'a thread with an open menu')
  await page.keyboard.press('Escape')
  await expect(history).toHaveCount(0)
  await expect(more).toBeFocused()
  await openMenu(post, say)
  await page.getByRole('heading', { level: 1 }).click()
  await expect(history).toHaveCount(0)

  await post.getByRole('link', { name: ofObject(say('posts.acts.reply')) }).click()
  await expect(post.getByRole('textbox', { name: say('comments.add') })).toBeFocused()
  await post.getByRole('link', { name: ofObject(say('posts.acts.share')) }).click()
  await expect(post.getByRole('link', { name: ofObject(say('posts.acts.copied')) })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(new RegExp(`#answer-${answer.id}$`))
  const save = button(post, say('posts.acts.save'))
  await save.click()
  await expect(save).toHaveAttribute('aria-pressed', 'true')
  await visit(to.bookmarks())
  const name = say('bookmarks.answer', { name: answer.author.displayName, question: question.title })
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
})
