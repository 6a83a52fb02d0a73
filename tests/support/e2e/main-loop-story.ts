import { expect, type Page } from '@playwright/test'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { aWord } from '#tests/support/factories.ts'
import { makeOlder } from './older.ts'
import { mailTo, type Person } from './people.ts'
import {
  answerBy,
  button,
  expectAddress,
  MARKED,
  ofObject,
  openMenu,
  openPreview,
  signInByForm,
  theQuestion,
  writeAnswer,
  writeQuestion,
} from './steps.ts'
import { like, wordsOf } from './words.ts'

type Visit = (path: string, options?: { page?: Page; status?: number }) => Promise<unknown>
type Stage = { page: Page; visit: Visit; locale: Locale; hasScripts: boolean }

type Newcomer = { email: string; password: string; displayName: string }

/** Signs up by form, follows the mailed link, signs out, and signs in again with the password. */
async function signUp({ page, visit, locale, hasScripts }: Stage): Promise<Newcomer> {
  const say = wordsOf(locale)
  const to = paths(locale)
  const word = aWord()
  const newcomer = { email: `${word}@example.org`, password: 'nine quiet boats at dawn', displayName: `Ada ${word}` }
  await visit(to.signUp())
  const main = page.getByRole('main')
  await main.getByLabel(say('auth.email'), { exact: true }).fill(newcomer.email)
  await main.getByLabel(say('auth.displayName'), { exact: true }).fill(newcomer.displayName)
  await main.getByLabel(say('auth.password'), { exact: true }).fill(newcomer.password)
  await button(main, say('auth.signUp.submit')).click()
  await expect(page.getByRole('heading', { name: say('auth.signUp.sentTitle') })).toBeVisible()

  const { link, text } = await mailTo(newcomer.email)
  expect(text).toContain(newcomer.displayName)
  await visit(new URL(link).pathname)
  await expect(page.getByRole('main')).toContainText(newcomer.email)
  await button(page.getByRole('main'), say('auth.confirm.submit')).click()
  await expectAddress(page, to.welcome())

  await signOut({ page, visit, locale, hasScripts })
  await visit(to.signIn())
  await signInByForm(page, say, newcomer)
  await expectAddress(page, to.home())
  return newcomer
}

async function signOut({ page, visit, locale, hasScripts }: Stage): Promise<void> {
  const say = wordsOf(locale)
  if (hasScripts) {
    await button(page.getByRole('banner'), say('layout.account.signOut')).click()
    await expect(page.getByRole('banner').getByRole('link', { name: say('layout.account.signIn') })).toBeVisible()
  } else {
    await visit(paths(locale).signOut())
    await button(page.getByRole('main'), say('auth.signOut.submit')).click()
    await expect(page).toHaveURL(paths(locale).home())
    await visit(paths(locale).signOut())
    await expect(page.getByRole('main')).toContainText(say('auth.signOut.signedOut'))
  }
}

/** Runs the main loop, from signing up to finding the thread again: ask, another person answers, vote, accept, edit. */
export async function tellTheMainLoop(stage: Stage & { other: Page; second: Person }): Promise<void> {
  const { page, visit, locale, hasScripts, other, second } = stage
  const say = wordsOf(locale)
  const to = paths(locale)
  const word = aWord()
  const title = `${locale === 'de' ? 'Wie wird man Projektleiter' : 'How does one become a project manager'} ${word}?`
  const asked = { title, body: `${title} I have been in a PMO for three years; it is **time**.`, tags: 'pmo' }
  const newcomer = await signUp(stage)

  await visit(to.ask())
  await writeQuestion(page, say, asked)
  await openPreview(page, say)
  await expect(page.getByRole('status').getByRole('strong')).toHaveText('time')
  await expect(page.getByLabel(say('question.form.title'), { exact: true })).toHaveValue(title)
  await button(page, say('question.form.submit')).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  const path = new URL(page.url()).pathname
  expect(path).toMatch(new RegExp(`${to.questions()}/\\d+/[a-z0-9-]+${word}$`))
  const id = Number(/\d+/.exec(path)?.[0])

  await visit(path, { page: other })
  await writeAnswer(other, say, { body: `Ask for a small project, ${word}. It took me two years.`, basis: 'did' })
  await button(other, say('answers.form.submit')).click()
  await expect(answerBy(other, say, second.displayName)).toContainText(say('answers.bases.did'))
  await expect(other).toHaveURL(/#answer-\d+$/)
  await vote(other, stage, theQuestion(other, say))

  await visit(path)
  const answer = answerBy(page, say, second.displayName)
  await vote(page, stage, answer)
  await button(answer, say('answers.acceptance.accept')).click()
  await expect(button(answer, say('answers.acceptance.undo'))).toBeVisible()
  await expect(answer.getByText(say('answers.accepted'), { exact: false }).first()).toBeVisible()

  await makeOlder(id)
  const acts = await openMenu(theQuestion(page, say), say)
  await acts.getByRole('link', { name: ofObject(say('posts.acts.edit')) }).click()
  await expectAddress(page, to.editPost({ kind: 'question', id }))
  const body = page.getByLabel(say('question.form.body'), { exact: true })
  await expect(body).toHaveValue(asked.body)
  await body.fill(asked.body.replace('three years', 'four years'))
  await page.getByLabel(like(say('posts.form.summary'))).fill(`counted again ${word}`)
  await button(page, say('posts.form.save')).click()
  await expect(theQuestion(page, say)).toContainText('four years')

  const again = await openMenu(theQuestion(page, say), say)
  await again.getByRole('link', { name: ofObject(say('posts.acts.history')) }).click()
  await expectAddress(page, to.postHistory({ kind: 'question', id }))
  const versions = page.getByRole('main').getByRole('listitem')
  await expect(versions).toHaveCount(2)
  await expect(versions.first()).toContainText(`counted again ${word}`)
  await expect(versions.first().getByRole('insertion')).toContainText('four')
  await expect(versions.first().getByRole('deletion')).toContainText('three')
  await expect(versions.first()).toContainText(newcomer.displayName)

  await findAgain({ page, visit, locale, hasScripts }, { title, word, path, by: newcomer.displayName })
}

/** Upvotes once, and sees it in the score; without scripts the page cannot tell whose votes it shows. */
async function vote(page: Page, { locale, hasScripts }: Stage, post: ReturnType<Page['getByRole']>): Promise<void> {
  const say = wordsOf(locale)
  await button(post, say('voting.up')).click()
  await expect(post.getByText(/^1\b/).first()).toBeVisible()
  if (hasScripts) await expect(button(post, say('voting.up'))).toHaveAttribute('aria-pressed', 'true')
}

type Trace = { title: string; word: string; path: string; by: string }

/** Finds the thread in the lists, under its tag, by searching, and on the profile with its ledger. */
async function findAgain({ page, visit, locale }: Stage, { title, word, path, by }: Trace): Promise<void> {
  const say = wordsOf(locale)
  const to = paths(locale)
  for (const list of [to.home(), to.questions({ sort: 'newest' }), to.tag('pmo')]) {
    await visit(list)
    await expect(page.getByRole('heading', { level: 2, name: title }).getByRole('link')).toHaveAttribute('href', path)
  }
  await visit(to.home())
  const search = page.getByRole('banner').getByRole('searchbox')
  await search.fill(word)
  await search.press('Enter')
  await expectAddress(page, to.search({ q: word }))
  const hit = page
    .getByRole('list', { name: say('search.results') })
    .getByRole('listitem')
    .first()
  await expect(hit.getByRole(MARKED).first()).toHaveText(word)
  await hit.getByRole('heading').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)

  await page.getByRole('main').getByRole('link', { name: by }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(by)
  await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible()
  await page
    .getByRole('navigation', { name: say('users.tabsLabel') })
    .getByRole('link', { name: say('users.tabs.reputation') })
    .click()
  const ledger = page.getByRole('table', { name: say('users.tabs.reputation') })
  await expect(ledger.getByRole('row')).toHaveCount(3)
  await expect(ledger.getByRole('row').nth(1)).toContainText(/^\+2.*13$/)
  await expect(ledger.getByRole('row').nth(2)).toContainText(/^\+10.*11$/)
}
