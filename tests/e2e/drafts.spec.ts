import type { Locator, Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { sampleOf } from '#tests/support/depth.ts'
import { patience } from '#tests/support/patience.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import {
  button,
  expectAddress,
  expectFieldError,
  expectQuestionWritten,
  signInByForm,
  writeQuestion,
} from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { anAnswer, aQuestion, aWord } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')

function aText() {
  const word = aWord()
  return {
    title: `What did you do in your first PMO week ${word}?`,
    body: `I start on Monday and nobody has told me what is expected.\n\nWhat should I read first, ${word}?`,
    tags: 'pmo, roles',
  }
}

const title = (page: Page) => page.getByLabel('Title', { exact: true })

test('a draft belongs to the person who typed it, however their session ends @sampled', async ({
  page,
  visit,
  loginAs,
}) => {
  test.setTimeout(patience(120_000))
  const [ada, bo] = [await aPerson(), await aPerson()]
  const ways: Record<string, () => Promise<unknown>> = {
    header: () => button(page.getByRole('banner'), 'Sign out').click(),
    page: async () => {
      await visit('/sign-out')
      await button(page.getByRole('main'), say('auth.signOut.submit')).click()
    },
    'the session ends': async () => {
      await db().delete(sessions).where(eq(sessions.userId, ada.id))
      await visit(to.home())
    },
    everywhere: async () => {
      await visit(to.security())
      await button(page.getByRole('main'), say('settings.sessions.everywhere')).click()
    },
  }
  for (const [way, leave] of sampleOf(Object.entries(ways), 2)) {
    const hers = aText()
    await loginAs(ada)
    await visit(to.ask())
    await writeQuestion(page, say, hers)
    await leave()
    await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' }), way).toBeVisible()
    // Another person uses the browser: first signed out, then signed in.
    await visit(to.ask())
    await expect(title(page), way).toHaveValue('')
    await loginAs(bo)
    await visit(to.ask())
    await expect(title(page), way).toHaveValue('')
    await page.goBack()
    await expect(page.locator(`text=${hers.title}`)).toHaveCount(0)
    await loginAs(ada)
    await visit(to.ask())
    await expectQuestionWritten(page, say, hers)
    await button(page, say('form.draftDiscard')).click()
  }
})

test('text typed while signed out becomes the draft of the next person who signs in, and of nobody after them', async ({
  page,
  visit,
  context,
}) => {
  const [ada, bo] = [await aPerson(), await aPerson()]
  const typed = aText()
  await visit(to.ask())
  await writeQuestion(page, say, typed)
  // The form is parked on the server too.
  await button(page, say('question.form.submit')).click()
  await signInByForm(page, say, ada)
  await expectAddress(page, to.ask())
  await expectQuestionWritten(page, say, typed)
  await button(page.getByRole('banner'), 'Sign out').click()
  await expectAddress(page, to.home())
  await visit(to.signIn({ next: to.ask() }))
  await signInByForm(page, say, bo)
  await expectAddress(page, to.ask())
  await expect(page.getByRole('banner').getByRole('link', { name: bo.displayName })).toBeVisible()
  await expect(title(page)).toHaveValue('')
  expect(await page.content()).not.toContain(typed.title)

  // A tab that was open while another person signed in elsewhere shows nothing of the person before.
  const open = await context.newPage()
  await visit(to.ask(), { page: open })
  await writeQuestion(open, say, typed)
  await button(page.getByRole('banner'), 'Sign out').click()
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible()
  await expect(title(open)).toHaveValue('')
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a form sent after the session ended is shown only to the person of that session', async ({
    page,
    visit,
    loginAs,
  }) => {
    const [ada, bo] = [await aPerson(), await aPerson()]
    const hers = aText()
    await loginAs(ada)
    await visit(to.ask())
    await writeQuestion(page, say, hers)
    await db().delete(sessions).where(eq(sessions.userId, ada.id))
    await button(page, say('question.form.submit')).click()
    await expect(page.getByText(say('auth.keptForAccount'))).toBeVisible()
    await visit(to.ask())
    await expect(title(page)).toHaveValue('')
    await visit(to.signIn({ next: to.ask() }))
    await signInByForm(page, say, bo)
    await expectAddress(page, to.ask())
    expect(await page.content()).not.toContain(hers.title)
    // His question on the same page takes nothing from her draft.
    await writeQuestion(page, say, aText())
    await button(page, say('question.form.submit')).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/first PMO week/)
    await visit('/sign-out')
    await button(page.getByRole('main'), say('auth.signOut.submit')).click()
    await expectAddress(page, to.home())
    await visit(to.signIn({ next: to.ask() }))
    await signInByForm(page, say, ada)
    await expectQuestionWritten(page, say, hers)
  })

  test('going back after signing out shows nothing that was typed', async ({ page, visit, loginAs }) => {
    const question = await aQuestion()
    const word = aWord()
    await loginAs(await aPerson())
    const typed = async (field: Locator) => {
      await field.fill(`Typed by somebody who has gone, ${word}.`)
      await expect(field).toHaveValue(new RegExp(word))
    }
    await visit(to.ask())
    await typed(page.getByLabel(say('question.form.body'), { exact: true }))
    await visit(to.question(question))
    await typed(page.getByLabel(say('answers.form.title'), { exact: true }))
    await visit(to.writeComment(question.id))
    await typed(page.getByRole('textbox', { name: say('comments.add'), exact: true }))
    await visit(to.signOut())
    await button(page.getByRole('main'), say('auth.signOut.submit')).click()
    await expectAddress(page, to.home())
    for (const path of [to.signOut(), to.writeComment(question.id), to.question(question), to.ask()]) {
      await page.goBack()
      await expectAddress(page, path)
      const areas = page.locator('main textarea')
      const values = await areas.evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))
      expect([path, values.filter((value) => value.includes(word))]).toEqual([path, []])
    }
  })

  test('a form sent after signing out in another tab stays on its page, or is kept for who signed out', async ({
    page,
    visit,
    loginAs,
    context,
    complaints,
  }) => {
    complaints.allow(status(401))
    const [ada, bo] = [await aPerson(), await aPerson()]
    const hers = aText()
    const bio = `I plan hospitals, ${aWord()}.`
    await loginAs(ada)
    await visit(to.ask())
    await writeQuestion(page, say, hers)
    const [profile, leaving] = [await context.newPage(), await context.newPage()]
    await visit(to.settings(), { page: profile })
    await profile.getByLabel(say('settings.profile.bio')).fill(bio)
    await visit(to.signOut(), { page: leaving })
    await button(leaving.getByRole('main'), say('auth.signOut.submit')).click()
    await expectAddress(leaving, to.home())
    // The page does not say who typed there, and a guest could have: the text stays where it is.
    await button(page, say('question.form.submit')).click()
    await expect(page.getByRole('alert').filter({ hasText: say('failures.unauthenticated') })).toContainText(
      say('auth.signIn.title'),
    )
    await expectQuestionWritten(page, say, hers)
    // Only the person who was signed in can have typed here.
    await button(profile, say('settings.profile.submit')).click()
    await expect(profile.getByText(say('auth.keptForAccount'))).toBeVisible()

    for (const next of [to.ask(), to.settings()]) {
      await visit(to.signIn({ next }), { page: leaving })
      await signInByForm(leaving, say, bo)
      await expectAddress(leaving, next)
      const shown = await leaving.content()
      expect([shown.includes(hers.title), shown.includes(bio)]).toEqual([false, false])
      await visit(to.signOut(), { page: leaving })
      await button(leaving.getByRole('main'), say('auth.signOut.submit')).click()
      await expectAddress(leaving, to.home())
    }
    await visit(to.signIn({ next: to.settings() }), { page: leaving })
    await signInByForm(leaving, say, ada)
    await expect(leaving.getByLabel(say('settings.profile.bio'))).toHaveValue(bio)
    await button(page, say('question.form.submit')).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(hers.title)
  })
})

test('a form keeps its fields as sent until the next page arrives', async ({ page, visit, loginAs, complaints }) => {
  complaints.allow(status(422))
  const question = aText()
  await loginAs(await aPerson())
  await visit(to.ask())
  await writeQuestion(page, say, { ...question, title: 'Why?' })
  await button(page, say('question.form.submit')).click()
  const summary = page.getByRole('alert').filter({ hasText: say('failures.invalid') })
  await expectFieldError(title(page), 'Use at least 15 characters')
  // The error goes when its field changes, and the summary with the last error.
  await title(page).fill(question.title)
  await expect(title(page)).not.toHaveAttribute('aria-invalid', 'true')
  await expect(summary).toHaveCount(0)
  await page.evaluate(() => {
    const seen: string[] = []
    Object.assign(window, { seen })
    const look = () => {
      const field = document.querySelector<HTMLInputElement>('main form input[name=title]')
      if (field && seen.at(-1) !== field.value) seen.push(field.value)
      requestAnimationFrame(look)
    }
    look()
  })
  await button(page, say('question.form.submit')).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(question.title)
  expect(await page.evaluate('window.seen')).toEqual([question.title])

  // After success the form on its page is empty.
  const { question: asked } = await anAnswer({ to: await aQuestion({ isYesNo: 'on' }), stance: 'yes' })
  await visit(to.question(asked))
  const body = page.getByLabel(say('answers.form.title'), { exact: true })
  await body.fill('Too short.')
  await button(page, say('answers.form.submit')).click()
  // All missing fields are reported at once.
  await expectFieldError(body, 'Use at least 30 characters')
  await expectFieldError(page.getByLabel(say('answers.form.stance'), { exact: true }), /./)
  await expectFieldError(page.getByLabel(say('answers.form.basis'), { exact: true }), /./)
  await body.fill('I did exactly that, and it took me two long years.')
  await page.getByLabel(say('answers.form.stance'), { exact: true }).selectOption('yes')
  await page.getByLabel(say('answers.form.basis'), { exact: true }).selectOption('did')
  await button(page, say('answers.form.submit')).click()
  await expect(page.getByRole('article').filter({ hasText: 'it took me two long years' })).toBeVisible()
  await expect(body).toHaveValue('')
  await expect(page.locator('.error-summary')).toHaveCount(0)
})
