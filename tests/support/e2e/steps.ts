import { expect, type Locator, type Page, type Response } from '@playwright/test'
import type { Say } from './words.ts'

// The steps of a person on a page, by the names that they see.

/** The role of marked text (ARIA 1.3), which Playwright knows but its types do not. */
export const MARKED = 'mark' as 'emphasis'

export type Question = { title: string; body: string; tags: string; isYesNo?: boolean }

export async function writeQuestion(page: Page, say: Say, question: Question): Promise<void> {
  await page.getByLabel(say('question.form.title'), { exact: true }).fill(question.title)
  await page.getByLabel(say('question.form.body'), { exact: true }).fill(question.body)
  const tags = page.getByLabel(say('question.form.tags'), { exact: true })
  await tags.fill(question.tags)
  // Visible suggestions would cover the controls below.
  await tags.blur()
  if (question.isYesNo) await page.getByLabel(say('question.form.yesNo'), { exact: true }).check()
}

export async function expectQuestionWritten(page: Page, say: Say, question: Question): Promise<void> {
  await expect(page.getByLabel(say('question.form.title'), { exact: true })).toHaveValue(question.title)
  await expect(page.getByLabel(say('question.form.body'), { exact: true })).toHaveValue(question.body)
  await expect(page.getByLabel(say('question.form.tags'), { exact: true })).toHaveValue(question.tags)
}

export type AnswerText = { body: string; basis: string; stance?: string }

export async function writeAnswer(page: Page, say: Say, answer: AnswerText): Promise<void> {
  await page.getByLabel(say('answers.form.title'), { exact: true }).fill(answer.body)
  if (answer.stance) {
    await page
      .getByLabel(say('answers.form.stance'), { exact: true })
      .selectOption(say(`answers.stances.${answer.stance}`))
  }
  await page.getByLabel(say('answers.form.basis'), { exact: true }).selectOption(say(`answers.bases.${answer.basis}`))
}

export function button(page: Page | Locator, name: string): Locator {
  return page.getByRole('button', { name: ofObject(name) })
}

/**
 * Clicks a button that sends a form, and waits for the answer: with scripts no page is loaded, so a visit right after
 * the click could come before the change.
 */
export async function clickAndSend(sending: Locator): Promise<void> {
  const isAnswer = (response: Response) =>
    response.request().method() === 'POST' && !new URL(response.url()).pathname.startsWith('/api/')
  await Promise.all([sending.page().waitForResponse(isAnswer), sending.click()])
}

/** Shows the preview of a text: a tab, or without scripts a button. */
export async function openPreview(page: Page, say: Say): Promise<void> {
  const name = say('posts.form.preview')
  await page
    .getByRole('tab', { name })
    .or(page.getByRole('button', { name, exact: true }))
    .click()
}

/** Opens the menu with the rest of a post's controls, and returns the post. */
export async function openMenu(post: Locator, say: Say): Promise<Locator> {
  await button(post, say('posts.acts.more')).click()
  return post
}

const OBJECT = [
  'Question',
  'Frage',
  'Fråga',
  ...['Answer by', 'Antwort von', 'Svar av', 'Comment by', 'Kommentar (?:von|av)'].map((by) => `${by} .+`),
]

/** Matches the name of a control, exactly, or with the name of its object after it. */
export function ofObject(name: string): RegExp {
  return new RegExp(`^${escaped(name)}(?: (?:${OBJECT.join('|')}))?$`)
}

export function theQuestion(page: Page, say: Say): Locator {
  return page.getByRole('article', { name: say('question.theQuestion'), exact: true })
}

export function answerBy(page: Page, say: Say, name: string): Locator {
  return page.getByRole('article', { name: say('answers.answerBy', { name }), exact: true })
}

export async function signInByForm(page: Page, say: Say, person: { email: string; password: string }): Promise<void> {
  const main = page.getByRole('main')
  await main.getByLabel(say('auth.email'), { exact: true }).fill(person.email)
  await main.getByLabel(say('auth.password'), { exact: true }).fill(person.password)
  await button(main, say('auth.signIn.submit')).click()
}

/** Expects the page's address, with any anchor. */
export async function expectAddress(page: Page, path: string): Promise<void> {
  await expect(page).toHaveURL((url) => url.pathname + url.search === path)
}

/** The error that describes a field, as assistive technology reads it. */
export async function expectFieldError(field: Locator, text: RegExp | string): Promise<void> {
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveAccessibleDescription(typeof text === 'string' ? new RegExp(escaped(text)) : text)
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
