import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { db, inTransaction } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { appeal } from '#lib/appeals/commands/appeal.ts'
import { decideCase } from '#lib/moderation/commands/decide-case.ts'
import { warnPerson } from '#lib/people/commands/warn-person.ts'
import { paths } from '#lib/platform/paths.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { hidePost } from '#lib/posts/writes/hide-post.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { aCase } from '#tests/support/e2e/cases.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson, type Person } from '#tests/support/e2e/people.ts'
import { button } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { act as doing, aQuestion, nth } from '#tests/support/factories.ts'
import { WHY } from '#tests/support/moderating.ts'
import { patience } from '#tests/support/patience.ts'

const say = wordsOf('en')
const to = paths('en')
const about = (person: Person) => to.moderation({ about: String(person.id) })
const row = (page: Page, id: number) => page.locator(`#case-${id}`)
const act = (code: string, what: 'label' | 'submit' | 'done') =>
  say(what === 'submit' ? `moderation.submit.${code}` : `moderation.words.acts.${code}.${what}`)
const word = (name: string, values: Record<string, string | number> = {}) => say(`moderation.words.${name}`, values)
const moderators = async () => [await aPerson({ role: 'moderator' }), await aPerson({ role: 'moderator' })] as const
const TYPED = 'Please write to people as you would speak to them. Nobody here is an idiot'

test('typed text stays after a colleague was first, after a refusal, and after Escape', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(409))
  const [[ada, bo], author] = [await moderators(), await aPerson()]
  const id = await aCase({ kind: 'user', id: author.id }, author)
  await loginAs(ada)
  await visit(about(author))
  await page.keyboard.press('w')
  const text = row(page, id).getByLabel(say('people.form.warnText'))
  await text.fill(TYPED)
  // Closed at once, its text is there when the form is opened again.
  await page.keyboard.press('Escape')
  await expect(text).toHaveCount(0)
  await page.keyboard.press('w')
  await expect(text).toHaveValue(TYPED)
  await text.focus()
  await doing(bo, new Date(), (context) => decideCase(context, { case: id, state: 'declined', note: '' }))
  const settled = say('moderation.templates.settledBy', { name: bo.displayName, state: word('states.declined') })
  await expect(row(page, id)).toContainText(settled, { timeout: patience(15_000) })
  await expect(row(page, id)).toContainText(word('kept'))
  await expect(text).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.type(', json')
  await expect(text).toHaveValue(`${TYPED}, json`)
  await button(row(page, id), act('warn', 'submit')).click()
  const late = say('failures.caseSettled', { name: bo.displayName })
  await expect(row(page, id).getByRole('alert').filter({ hasText: late })).toBeFocused()
  await expect(text).toHaveValue(`${TYPED}, json`)
  await page.keyboard.press('Escape')
  await expect(text).toHaveCount(0)
  await button(row(page, id), word('showTyped')).click()
  await expect(text).toHaveValue(`${TYPED}, json`)
})

test('without scripts a late decision is refused in its row, and its text is kept @no-script-only', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(409))
  const [[ada, bo], author] = [await moderators(), await aPerson()]
  const id = await aCase({ kind: 'user', id: author.id }, author)
  await loginAs(ada)
  await visit(about(author))
  await row(page, id)
    .getByRole('link', { name: act('warn', 'label') })
    .click()
  const text = row(page, id).getByLabel(say('people.form.warnText'))
  await text.fill(TYPED)
  await doing(bo, new Date(), (context) => decideCase(context, { case: id, state: 'declined', note: '' }))
  await button(row(page, id), act('warn', 'submit')).click()
  await expect(row(page, id)).toContainText(say('failures.caseSettled', { name: bo.displayName }))
  await expect(text).toHaveValue(TYPED)
  await visit(`${to.moderationCase(id)}?act=warn`)
  await expect(row(page, id)).toContainText(word('states.declined'))
  await expect(text).toHaveCount(0)
})

test('confirming spam lists, before and after, what else it removes', async ({ page, visit, loginAs }) => {
  const [moderator, spammer] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const made = [await aQuestion({ by: spammer }), await aQuestion({ by: spammer }), await aQuestion({ by: spammer })]
  const id = await aCase({ kind: 'post', id: nth(made, 0).id }, spammer, { reason: 'spam' })
  await loginAs(moderator)
  await visit(about(spammer))
  await page.keyboard.press('s')
  await expect(row(page, id)).toContainText(
    say('moderation.templates.spamPreview', { count: 2, name: spammer.displayName }),
  )
  await page.keyboard.press('Enter')
  await expect(row(page, id)).toContainText(say('moderation.templates.spamDone', { count: 2 }))
})

test('a long text is shown whole on demand, without scripts too @no-script', async ({ page, visit, loginAs }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const [moderator, author] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const first = 'We would like to introduce our training for project managers to you and to your colleagues. '.repeat(8)
  const { id: post } = await aQuestion({ by: author, body: `${first}\n\nOrder at once, and the second one is free.` })
  await doing(author, new Date(), (context) =>
    inTransaction(context.db, async (tx) => {
      const inside = { ...context, db: tx }
      await hidePost(inside, await lockPost(inside, post), { removal: 'held', byId: null })
    }),
  )
  const id = await aCase({ kind: 'post', id: post }, author, { source: 'held' })
  await loginAs(moderator)
  await visit(about(author))
  const body = row(page, id).locator('.case-body')
  const isCut = () => body.evaluate((element) => element.scrollHeight > element.clientHeight + 1)
  expect(await isCut()).toBe(true)
  await row(page, id).getByText(say('moderation.content.showAll'), { exact: true }).click()
  expect(await isCut()).toBe(false)
  await expect(body.getByText('Order at once')).toBeVisible()
  await expect(row(page, id).getByText(say('moderation.content.showLess'), { exact: true })).toBeVisible()
})

test('after an undo among the resolved cases the row shows the state and the possible actions', async ({
  page,
  visit,
  loginAs,
}) => {
  const [moderator, author] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const ids = []
  for (const _ of [1, 2]) {
    const { id: post } = await aQuestion({ by: author })
    const id = await aCase({ kind: 'post', id: post }, author)
    await doing(moderator, new Date(), (context) => removePost(context, { post, case: id, ...WHY }))
    ids.push(id)
  }
  await loginAs(moderator)
  const places = [to.moderation({ about: String(author.id), state: 'resolved' }), to.moderationCase(nth(ids, 1))]
  for (const [at, id] of ids.entries()) {
    await visit(nth(places, at))
    await expect(row(page, id)).toContainText(say('moderation.removals.deleted'))
    await row(page, id)
      .getByRole('button', { name: word('undo') })
      .click()
    await expect(row(page, id).getByRole('link', { name: act('delete', 'label') })).toBeVisible()
    await expect(row(page, id).getByRole('link', { name: act('close', 'label') })).toBeVisible()
    await expect(row(page, id)).not.toContainText(say('moderation.removals.deleted'))
    await expect(row(page, id)).toBeFocused()
  }
})

test('an appeal names who acted, is not for that person, and offers no undo after its answer', async ({
  page,
  visit,
  loginAs,
  another,
}) => {
  const [[ada, bo], author] = [await moderators(), await aPerson()]
  await doing(ada, new Date(), (context) => warnPerson(context, { person: author.id, text: TYPED, ...WHY }))
  const [warned] = await db().select().from(moderationActs).where(eq(moderationActs.subjectUserId, author.id))
  if (!warned) throw new Error('nobody was warned')
  await doing(author, new Date(), (context) =>
    appeal(context, { act: warned.id, text: 'I was quoting what had been said to me.' }),
  )
  const flagged = await aCase({ kind: 'user', id: author.id }, author)
  const [found] = await db().select().from(cases).where(eq(cases.id, flagged))
  expect(found?.sources).toContain('appeal')

  await loginAs(ada)
  await visit(about(author))
  await expect(row(page, flagged)).toContainText(say('refusals.appealOwnAct'))
  await expect(row(page, flagged).getByRole('link', { name: act('appeal', 'label') })).toHaveCount(0)

  const other = await another({ as: bo })
  await visit(about(author), { page: other })
  const seen = row(other, flagged)
  await expect(seen.getByRole('link', { name: ada.displayName })).toBeVisible()
  await other.keyboard.press('a')
  await seen.getByLabel(word('fields.verdict')).selectOption('decline')
  await seen.getByLabel(word('fields.answer'), { exact: true }).fill('It was no quotation.')
  await button(seen, act('appeal', 'submit')).click()
  await expect(seen).toContainText(say('moderation.content.appealStates.declined'))
  await expect(seen.getByRole('link', { name: act('appeal', 'label') })).toHaveCount(0)
  await expect(seen.getByRole('button', { name: word('undo') })).toHaveCount(0)
})

test('another close reason brings its rule and its sentence, and keeps one’s own text', async ({
  page,
  visit,
  loginAs,
}) => {
  const [moderator, author] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const { id: post } = await aQuestion({ by: author })
  const id = await aCase({ kind: 'post', id: post }, author, { reason: 'duplicate' })
  await loginAs(moderator)
  await visit(about(author))
  await page.keyboard.press('x')
  const found = row(page, id)
  const [as, rule, reason] = [
    found.getByLabel(say('closing.form.as')),
    found.getByLabel(say('moderation.form.rule')),
    found.getByLabel(say('moderation.form.reason'), { exact: true }),
  ]
  await expect(rule).toHaveValue('duplicate')
  await as.selectOption({ label: say('closing.reasons.vendor-request') })
  await expect(rule).toHaveValue('no-vendor-requests')
  await expect(reason).toHaveValue(say('moderation.starters.no-vendor-requests'))
  await reason.fill('This is about a product, and not about a career.')
  await as.selectOption('off-topic')
  await expect(rule).toHaveValue('off-topic')
  await expect(reason).toHaveValue('This is about a product, and not about a career.')
  await button(found, act('close', 'submit')).click()
  await expect(found).toContainText(act('close', 'done'))
})

test('an edit from the queue returns to it, with the case resolved and an undo @no-script', async ({
  page,
  visit,
  loginAs,
}) => {
  const [moderator, author] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const { id: post } = await aQuestion({ by: author })
  const id = await aCase({ kind: 'post', id: post }, author, { reason: 'names-person' })
  await loginAs(moderator)
  await visit(about(author))
  await row(page, id)
    .getByRole('link', { name: act('edit', 'label') })
    .click()
  await expect(page.getByRole('checkbox', { name: say('posts.form.settle') })).toBeChecked()
  await page
    .getByLabel(say('question.form.body'), { exact: true })
    .fill('Somebody in the office told me so, and now I would like to know.')
  await page.getByLabel(say('posts.form.summary'), { exact: true }).fill('The name of a colleague was left out.')
  await button(page, say('posts.form.save')).click()
  // Without scripts the browser keeps the anchor of the form that was sent.
  await expect(page).toHaveURL((url) => url.pathname + url.search === to.moderation({ case: String(id) }))
  await expect(row(page, id)).toContainText(word('states.resolved'))
  await row(page, id)
    .getByRole('button', { name: word('undo') })
    .click()
  await expect(row(page, id).getByRole('link', { name: act('edit', 'label') })).toBeVisible()
  const [found] = await db().select().from(cases).where(eq(cases.id, id))
  expect(found?.state).toBe('open')
})
