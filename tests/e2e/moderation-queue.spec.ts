import type { Locator, Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { suggestedEdits } from '#db/schema/threads.ts'
import type { FlagReason } from '#lib/flags/rules.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { aCase } from '#tests/support/e2e/cases.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson, type Person } from '#tests/support/e2e/people.ts'
import { button } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { countOf } from '#tests/support/depth.ts'
import { aComment, anAnswer, aQuestion, aWord, nth } from '#tests/support/factories.ts'
import { aSuggestion } from '#tests/support/suggested-edits.ts'
import { patience } from '#tests/support/patience.ts'

const say = wordsOf('en')
const to = paths('en')
const about = (person: Person) => to.moderation({ about: String(person.id) })
const row = (page: Page, id: number) => page.locator(`#case-${id}`)
const act = (code: string, what: 'label' | 'submit' | 'done') =>
  say(what === 'submit' ? `moderation.submit.${code}` : `moderation.words.acts.${code}.${what}`)
const stateOf = async (id: CaseId) => (await db().select().from(cases).where(eq(cases.id, id)))[0]?.state

const REASONS: readonly FlagReason[] = ['rude', 'spam', 'illegal', 'names-person', 'undisclosed-interest', 'other']

/** The number of questions, of answers and of comments. */
const OF_EACH = countOf({ whole: 10, part: 2 })

/** Makes flagged questions, answers and comments of a person; heaviest first. */
async function mixedCases(author: Person): Promise<CaseId[]> {
  const made: CaseId[] = []
  const add = async (target: CaseTarget) => {
    const reason = nth(REASONS, made.length % REASONS.length)
    made.push(await aCase(target, author, { reason, weight: 100 - made.length, text: 'Please look at this one.' }))
  }
  const elsewhere = await aQuestion()
  for (let at = 0; at < OF_EACH; at++) {
    await add({ kind: 'post', id: (await aQuestion({ by: author })).id })
    await add({ kind: 'post', id: (await anAnswer({ by: author, to: elsewhere, again: 'on' })).id })
    await add({ kind: 'comment', id: (await aComment({ by: author, under: elsewhere })).id })
  }
  return made
}

test('the keyboard alone clears mixed cases with two keystrokes each @sampled', async ({ page, visit, loginAs }) => {
  test.setTimeout(patience(120_000))
  const [moderator, author] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const ids = await mixedCases(author)
  await loginAs(moderator)
  await visit(about(author))
  await expect(page.getByRole('article')).toHaveCount(3 * OF_EACH)
  let keystrokes = 0
  const press = async (key: string) => {
    keystrokes++
    await page.keyboard.press(key)
  }
  for (const [at, id] of ids.entries()) {
    const article = row(page, id)
    await expect(article).toHaveAttribute('data-active')
    // If its flags leave it open, the case is dismissed; so is every third of the rest, and the others are deleted.
    const code = REASONS[at % REASONS.length] === 'other' || at % 3 === 2 ? 'dismiss' : 'delete'
    await press(code === 'dismiss' ? 'n' : 'd')
    await expect(article.getByRole('button', { name: act(code, 'submit'), exact: true })).toBeVisible()
    if (code === 'dismiss') {
      // The note field stays for a longer note; the focus is on the button.
      await expect(article.getByLabel(say('moderation.words.fields.note'))).toHaveValue('')
    }
    await expect(article.getByRole('button', { name: act(code, 'submit'), exact: true })).toBeFocused()
    await press('Enter')
    await expect(article).toContainText(act(code, 'done'))
  }
  await expect(button(page, say('moderation.words.whatNow'))).toBeFocused()
  expect(keystrokes).toBe(2 * 3 * OF_EACH)
  const states = await Promise.all(ids.map(stateOf))
  expect(states.filter((state) => state === 'open')).toEqual([])
  await press('Enter')
  await expect(page.getByText(say('moderation.queue.empty'), { exact: true })).toBeVisible()
})

test('one key takes a wrong decision back, and the next keystroke continues', async ({ page, visit, loginAs }) => {
  const [moderator, author] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const question = await aQuestion({ by: author })
  const [one, two] = [
    await aCase({ kind: 'post', id: question.id }, author, { weight: 9 }),
    await aCase({ kind: 'user', id: author.id }, author, { weight: 3 }),
  ]
  await loginAs(moderator)
  await visit(about(author))
  await page.keyboard.press('d')
  await page.keyboard.press('Enter')
  await expect(row(page, one)).toContainText(act('delete', 'done'))
  await expect(row(page, two)).toBeFocused()
  const said = page.locator('#announcer')
  await expect(said).toContainText(act('delete', 'done'))
  await page.keyboard.press('z')
  await expect(said).toHaveText(say('moderation.words.undone'))
  await expect(row(page, one)).toBeFocused()
  await expect(row(page, one)).toContainText(question.title)
  expect(await stateOf(one)).toBe('open')
  const [post] = await db().select({ removal: posts.removal }).from(posts).where(eq(posts.id, question.id))
  expect(post?.removal).toBeNull()
  await page.keyboard.press('j')
  await expect(row(page, two)).toBeFocused()
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(to.moderationCase(one))
  await expect(page.getByText(say('moderation.events.undone'))).toBeVisible()
})

test('two keystrokes confirm held spam and remove everything else of its account', async ({ page, visit, loginAs }) => {
  const [moderator, author] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const { id: post } = await aQuestion({ by: author })
  const id = await aCase({ kind: 'post', id: post }, author, { source: 'held' })
  await loginAs(moderator)
  await visit(about(author))
  await page.keyboard.press('s')
  await expect(button(row(page, id), act('spam', 'submit'))).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(row(page, id)).toContainText(act('spam', 'done'))
  const [found] = await db().select({ removal: posts.removal }).from(posts).where(eq(posts.id, post))
  expect(found?.removal).toBe('spam')
  expect(await stateOf(id)).toBe('resolved')
})

test('a suggested edit is read, accepted, improved or declined in its row, and the decision is undone there', async ({
  page,
  visit,
  loginAs,
}) => {
  const [moderator, author, suggester] = [await aPerson({ role: 'moderator' }), await aPerson(), await aPerson()]
  const texts = [1, 2, 3].map(() => `Three years in the office with ${aWord()}, and more of it.`)
  for (const body of texts) await aSuggestion(suggester, await aQuestion({ by: author, tags: 'pmo' }), { body })
  await loginAs(moderator)
  await visit(about(author))
  const rowOf = (text: string) => page.getByRole('article').filter({ hasText: text.split(' ')[6] ?? '' })
  for (const text of texts) await expect(rowOf(text).getByRole('insertion').first()).toBeVisible()
  const decide = async (text: string, code: string, [key, field, words]: readonly string[]) => {
    const article = page.locator(`#${await rowOf(text).getAttribute('id')}`)
    await article.focus()
    await page.keyboard.press(key ?? '')
    if (field !== undefined) await article.getByLabel(field, { exact: true }).fill(words ?? '')
    await button(article, act(code, 'submit')).click()
    await expect(article).toContainText(act(code, 'done'))
    return article
  }
  const [accepted, improved, declined] = [nth(texts, 0), nth(texts, 1), nth(texts, 2)]
  const better = 'Three years in the office, and better said by whoever looked at it.'
  await decide(accepted, 'accept-edit', ['v'])
  await decide(improved, 'improve-edit', ['i', say('question.form.body'), better])
  const why = ['f', say('moderation.words.fields.editReason'), 'It changes what was meant.']
  const done = await decide(declined, 'decline-edit', why)
  const now = await db()
    .select({ state: suggestedEdits.state, body: posts.body })
    .from(suggestedEdits)
    .innerJoin(posts, eq(posts.id, suggestedEdits.postId))
    .where(eq(suggestedEdits.authorId, suggester.id))
    .orderBy(suggestedEdits.id)
  expect(now.map(({ state }) => state)).toEqual(['accepted', 'improved', 'declined'])
  expect(now[0]?.body).toBe(accepted)
  expect(now[1]?.body).toBe(better)
  await done.getByRole('button', { name: say('moderation.words.undo') }).click()
  await expect(done.getByRole('insertion').first()).toBeVisible()
  await expect(done.getByRole('link', { name: act('accept-edit', 'label') })).toBeVisible()
})

test('keys type letters in a field, a dialog lists the shortcuts, and a switch turns them off', async ({
  page,
  visit,
  loginAs,
}) => {
  const [moderator, author] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const id = await aCase({ kind: 'user', id: author.id }, author)
  await loginAs(moderator)
  await visit(about(author))
  await page.keyboard.press('u')
  const note = row(page, id).getByLabel(say('moderation.words.fields.note'))
  await expect(note).toBeFocused()
  await page.keyboard.type('json')
  await expect(note).toHaveValue('json')
  await page.keyboard.press('Escape')
  await expect(note).toHaveCount(0)
  await expect(row(page, id)).toBeFocused()
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: say('moderation.words.keysTitle') })
  await expect(dialog).toBeVisible()
  await page.keyboard.press('n')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(button(row(page, id), act('dismiss', 'submit'))).toHaveCount(0)
  const keys = page.getByRole('checkbox', { name: say('moderation.words.keysOn') })
  await keys.uncheck()
  await row(page, id).focus()
  await page.keyboard.press('n')
  await expect(button(row(page, id), act('dismiss', 'submit'))).toHaveCount(0)
  await page.reload()
  await expect(keys).not.toBeChecked()
})

test('a second moderator sees the claim and the decision at once', async ({ page, visit, loginAs, another }) => {
  const [ada, bo, author] = [
    await aPerson({ role: 'moderator' }),
    await aPerson({ role: 'moderator' }),
    await aPerson(),
  ]
  const id = await aCase({ kind: 'user', id: author.id }, author)
  await loginAs(ada)
  await visit(about(author))
  const other = await another({ as: bo })
  await visit(about(author), { page: other })
  const seen: Locator = row(other, id)
  await expect(seen.getByRole('list', { name: say('moderation.words.actsTitle') })).toBeVisible()

  await page.keyboard.press('c')
  await expect(row(page, id)).toContainText(say('moderation.words.mine'))
  const greyed = say('moderation.templates.greyed', { name: ada.displayName })
  await expect(seen).toContainText(greyed, { timeout: patience(15_000) })
  await expect(seen.getByRole('list', { name: say('moderation.words.actsTitle') })).toHaveCount(0)
  await expect(seen.getByRole('button', { name: say('moderation.words.takeOver') })).toBeVisible()

  await page.keyboard.press('n')
  await page.keyboard.press('Enter')
  await expect(row(page, id)).toContainText(act('dismiss', 'done'))
  const settled = say('moderation.templates.settledBy', {
    name: ada.displayName,
    state: say('moderation.words.states.declined'),
  })
  await expect(seen).toContainText(settled, { timeout: patience(15_000) })
})

test('a moderator who is too late reads who was first', async ({ page, visit, loginAs, another, complaints }) => {
  complaints.allow(status(409))
  const [ada, bo, author] = [
    await aPerson({ role: 'moderator' }),
    await aPerson({ role: 'moderator' }),
    await aPerson(),
  ]
  const id = await aCase({ kind: 'user', id: author.id }, author)
  await loginAs(ada)
  const other = await another({ as: bo })
  // This browser gets no news.
  await other.route('**/api/moderation/queue*', (route) => route.fulfill({ status: 404 }))
  complaints.allow(status(404))
  await visit(about(author), { page: other })
  await visit(about(author))
  await page.keyboard.press('n')
  await page.keyboard.press('Enter')
  await expect(row(page, id)).toContainText(act('dismiss', 'done'))
  await other.keyboard.press('y')
  await other.keyboard.press('Enter')
  const late = say('failures.caseSettled', { name: ada.displayName })
  await expect(row(other, id).getByRole('alert').filter({ hasText: late })).toBeFocused()
  expect(await stateOf(id)).toBe('declined')
})

test('without scripts a form opens in its row, the row shows the result, and the undo works there @no-script-only', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(422))
  const [moderator, author] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const { id: post } = await aQuestion({ by: author })
  const id = await aCase({ kind: 'post', id: post }, author, { reason: 'spam' })
  await aCase({ kind: 'user', id: author.id }, author)
  await loginAs(moderator)
  await visit(about(author))
  const found = row(page, id)
  await found.getByRole('link', { name: act('delete', 'label') }).click()
  await expect(page.getByRole('article')).toHaveCount(2)
  // Nothing is chosen: the error comes back into the row.
  await found.getByLabel(say('moderation.form.reason')).fill('short')
  await button(found, act('delete', 'submit')).click()
  await expect(found.getByRole('alert').first()).not.toBeEmpty()
  await found.getByLabel(say('moderation.form.reason')).fill('It advertises, and nothing else.')
  await button(found, act('delete', 'submit')).click()
  await expect(found).toContainText(say('moderation.words.states.resolved'))
  await expect(page.getByRole('article')).toHaveCount(2)
  expect(await stateOf(id)).toBe('resolved')
  await found.getByRole('button', { name: say('moderation.words.undo') }).click()
  await expect(found.getByRole('link', { name: act('delete', 'label') })).toBeVisible()
  expect(await stateOf(id)).toBe('open')
  await found.getByRole('button', { name: say('moderation.words.claim') }).click()
  await expect(found).toContainText(say('moderation.words.mine'))
})

test('without scripts a duplicate is searched for and closed in its row @no-script-only', async ({
  page,
  visit,
  loginAs,
}) => {
  const [moderator, author] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const { id: post } = await aQuestion({ by: author })
  const target = await aQuestion()
  const id = await aCase({ kind: 'post', id: post }, author, { reason: 'needs-details' })
  await loginAs(moderator)
  await visit(about(author))
  const found = row(page, id)
  await found.getByRole('link', { name: act('close', 'label') }).click()
  await found.getByLabel(say('closing.form.as')).selectOption('duplicate')
  await found.getByRole('searchbox').fill(target.title)
  await button(found, say('closing.picker.find')).click()
  await expect(found.getByLabel(say('closing.form.as'))).toHaveValue('duplicate')
  await found.getByRole('checkbox', { name: target.title }).check()
  await button(found, act('close', 'submit')).click()
  await expect(found).toContainText(say('moderation.words.states.resolved'))
  const [closed] = await db().select().from(questions).where(eq(questions.postId, post))
  expect(closed?.closedAs).toBe('duplicate')
})

test('members see no link to the queue, and visitors are asked to sign in', async ({
  page,
  visit,
  loginAs,
  complaints,
  origin,
}) => {
  complaints.allow(status(404))
  const author = await aPerson()
  const id = await aCase({ kind: 'user', id: author.id }, author)
  await visit(to.moderation())
  await expect(page).toHaveURL(to.signIn({ next: to.moderation() }))
  await loginAs(author)
  for (const path of [to.moderation(), to.moderationCase(id)]) await visit(path, { status: 404 })
  const answer = await page.request.get(`${origin}/api/moderation/queue?since=`)
  expect(answer.status()).toBe(404)
  expect(await answer.text()).toBe('')
})
