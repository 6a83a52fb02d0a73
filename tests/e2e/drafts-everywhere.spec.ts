import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { saveDraft } from '#lib/drafts/commands/save-draft.ts'
import { findDraft, listDrafts } from '#lib/drafts/queries.ts'
import { draftPlaceOf } from '#lib/drafts/rules.ts'
import { saveDraftInput } from '#lib/drafts/schema.ts'
import type { DraftPlace } from '#lib/drafts/types.ts'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { answerBy, button, writeAnswer } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aQuestion, aWord, contextOf } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'

const say = wordsOf('en')
const to = paths('en')

const answerOn = (page: Page) => page.getByLabel(say('answers.form.title'), { exact: true })

/** Waits until the server has this text of a form; undefined until it has none. */
async function expectStored(person: Viewer, key: string, body: string | undefined): Promise<void> {
  const place = draftPlaceOf(key) as DraftPlace
  const read = async () => (await findDraft(person.id, place))?.fields['body']
  await expect.poll(read, { message: `the draft ${key}`, timeout: patience(15_000) }).toBe(body)
}

/** Waits until the browser itself has this text of a form. */
async function expectKept(page: Page, person: Viewer, key: string, body: string): Promise<void> {
  const read = () => page.evaluate((name) => localStorage.getItem(name), `draft:${person.id}:${key}`)
  await expect.poll(read, { message: `the draft ${key} in the browser` }).toContain(body)
}

test('a text begun on one device goes on on another, and an older tab never replaces it', async ({
  page,
  visit,
  loginAs,
  another,
}) => {
  test.setTimeout(patience(120_000))
  const person = await aPerson()
  const question = await aQuestion()
  const key = `answer-${question.id}`
  const [begun, more, older] = ['Begun', 'More', 'Older'].map((start) => `${start} by somebody who did it, ${aWord()}.`)
  await loginAs(person)
  await visit(to.question(question))
  await answerOn(page).fill(begun ?? '')
  await expectStored(person, key, begun)

  const phone = await another({ as: person })
  await visit(to.question(question), { page: phone })
  await expect(answerOn(phone)).toHaveValue(begun ?? '')
  await expect(phone.getByText(say('form.draftRestored'))).toBeVisible()
  await answerOn(phone).fill(more ?? '')
  await expectStored(person, key, more)

  // The older tab goes on from its own text: both are offered, and it can go back to its own.
  await answerOn(page).fill(older ?? '')
  const offer = page.getByRole('alert').filter({ hasText: say('draftSync.newer') })
  await expect(offer).toContainText(more ?? '')
  await expectStored(person, key, more)
  await button(offer, say('draftSync.theirs')).click()
  await expect(answerOn(page)).toHaveValue(more ?? '')
  await button(page, say('draftSync.back')).click()
  await expect(answerOn(page)).toHaveValue(older ?? '')
  await expectStored(person, key, older)

  // The other one keeps its text, and sends it: then no device has a draft.
  await answerOn(phone).fill(`${more} And more.`)
  await button(phone, say('draftSync.mine')).click()
  await expectStored(person, key, `${more} And more.`)
  await writeAnswer(phone, say, { body: `${more} And more.`, basis: 'did' })
  await button(phone, say('answers.form.submit')).click()
  await expect(answerBy(phone, say, person.displayName)).toContainText(`${more} And more.`)
  await expectStored(person, key, undefined)
  await visit(to.question(question), { page: phone })
  await expect(answerOn(phone)).toHaveValue('')
  expect(await listDrafts(person.id)).toEqual([])
})

test('a text outlives a time without a network, a killed tab and the end of the session', async ({
  page,
  visit,
  loginAs,
  context,
  another,
}) => {
  test.setTimeout(patience(120_000))
  const person = await aPerson()
  const question = await aQuestion()
  const key = `answer-${question.id}`
  const text = (start: string) => `${start}, says somebody who did it, ${aWord()}.`
  const [first, offline, killed, ended] = ['First', 'Offline', 'Killed', 'Ended'].map(text)
  await loginAs(person)
  await visit(to.question(question))
  await answerOn(page).fill(first ?? '')
  await expectStored(person, key, first)

  await context.setOffline(true)
  await answerOn(page).fill(offline ?? '')
  await expectKept(page, person, key, offline ?? '')
  await context.setOffline(false)
  await expectStored(person, key, offline)

  await context.setOffline(true)
  await answerOn(page).fill(killed ?? '')
  await expectKept(page, person, key, killed ?? '')
  const crash = page.waitForEvent('crash')
  const devtools = await context.newCDPSession(page)
  void devtools.send('Page.crash').catch(() => undefined)
  await crash
  await page.close()
  await context.setOffline(false)
  const next = await context.newPage()
  await visit(to.help(), { page: next })
  await expectStored(person, key, killed)
  const phone = await another({ as: person })
  await visit(to.writeAnswer(question.id), { page: phone })
  await expect(answerOn(phone)).toHaveValue(killed ?? '')

  await visit(to.question(question), { page: next })
  await expect(answerOn(next)).toHaveValue(killed ?? '')
  await db().delete(sessions).where(eq(sessions.userId, person.id))
  // The page may have other requests about drafts under way: only the answer to the new text counts.
  const refused = next.waitForResponse(
    (answer) =>
      answer
        .request()
        .postData()
        ?.includes(ended ?? '') === true,
  )
  await answerOn(next).fill(ended ?? '')
  expect(await (await refused).json()).toEqual({ outcome: 'signedOut' })
  await expectStored(person, key, killed)
  await loginAs(person)
  await visit(to.question(question), { page: next })
  await expect(answerOn(next)).toHaveValue(ended ?? '')
  await expectStored(person, key, ended)
})

test('the list of drafts leads to each form, and deletes after a question @no-script-only @no-script', async ({
  page,
  visit,
  loginAs,
}) => {
  const person = await aPerson()
  const question = await aQuestion()
  const save = (key: string, fields: object) =>
    saveDraft(contextOf(person, { now: new Date() }), saveDraftInput.parse({ key, version: 0, fields }))
  const words = { title: `What is a PMO for, ${aWord()}?`, body: `It began like this, ${aWord()}.` }
  await save('ask-3', words)
  await save(`answer-${question.id}`, { body: words.body })
  await loginAs(person)

  await visit(to.writeAnswer(question.id))
  await page.getByRole('link', { name: say('drafts.continue') }).click()
  await expect(answerOn(page)).toHaveValue(words.body)

  await visit(to.drafts())
  await page.getByRole('link', { name: words.title }).click()
  await expect(page.getByLabel(say('question.form.title'), { exact: true })).toHaveValue(words.title)
  await expect(page.getByLabel(say('question.form.body'), { exact: true })).toHaveValue(words.body)

  await visit(to.drafts())
  const line = page.getByRole('listitem').filter({ hasText: words.title })
  await line.locator('summary').click()
  await button(line, say('drafts.confirmButton')).click()
  await expect(page.getByText(say('drafts.deleted'))).toBeVisible()
  await expect(line).toHaveCount(0)
  expect(await listDrafts(person.id)).toHaveLength(1)
})
