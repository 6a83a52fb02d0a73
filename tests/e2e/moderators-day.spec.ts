import type { Page } from '@playwright/test'
import { and, eq, inArray } from 'drizzle-orm'
import { db, inTransaction } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { posts } from '#db/schema/posts.ts'
import { appeal } from '#lib/appeals/commands/appeal.ts'
import { itemField } from '#lib/batches/schema.ts'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { voteToClose } from '#lib/closing/commands/vote-to-close.ts'
import { voteToReopen } from '#lib/closing/commands/vote-to-reopen.ts'
import type { FlagReason } from '#lib/flags/rules.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import { warnPerson } from '#lib/people/commands/warn-person.ts'
import type { CaseId, PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { hidePost } from '#lib/posts/writes/hide-post.ts'
import { closing } from '#tests/support/closing.ts'
import { aCase } from '#tests/support/e2e/cases.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson, type Person } from '#tests/support/e2e/people.ts'
import { button } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { countOf } from '#tests/support/depth.ts'
import { aComment, act, anAnswer, aQuestion, aUser, aWord, nth } from '#tests/support/factories.ts'
import { WHY } from '#tests/support/moderating.ts'
import { aSuggestion } from '#tests/support/suggested-edits.ts'
import { patience } from '#tests/support/patience.ts'

const say = wordsOf('en')
const to = paths('en')
const about = (person: Person) => to.moderation({ about: String(person.id) })
const words = (code: string, what: 'submit' | 'done') =>
  say(what === 'submit' ? `moderation.submit.${code}` : `moderation.words.acts.${code}.${what}`)
const now = () => new Date()
const ANSWER = 'It was a quotation, and reads as one.'

/** A waiting case and the moderator's keys for it: a letter, then Enter, except for the appeal. */
type Item = { post: PostId | null; id?: CaseId; code: string; key: string }

async function hold(author: Person): Promise<PostId> {
  const { id } = await aQuestion({ by: author })
  await act(author, now(), (context) =>
    inTransaction(context.db, async (tx) => {
      const inside = { ...context, db: tx }
      await hidePost(inside, await lockPost(inside, id), { removal: 'held', byId: null })
    }),
  )
  await aCase({ kind: 'post', id }, author, { source: 'held' })
  return id
}

/** The number of each kind: thirty in all, or a dozen. */
const COUNTS = countOf({
  whole: { flags: 5, firstPosts: 4, edits: 4, closings: 2, held: 2 },
  part: { flags: 2, firstPosts: 1, edits: 1, closings: 1, held: 1 },
})
/** A round of flags has three cases, one of closing two, and there is one appeal. */
const ALL = 3 * COUNTS.flags + COUNTS.firstPosts + COUNTS.edits + 2 * COUNTS.closings + COUNTS.held + 1

/** Makes flags, first posts, suggested edits, questions to close and to reopen, held posts, and an appeal. */
async function mixedItems(author: Person): Promise<Item[]> {
  const items: Item[] = []
  const elsewhere = await aQuestion()
  const flagged = async (target: CaseTarget, reason: FlagReason, done: Pick<Item, 'code' | 'key'>) => {
    const id = await aCase(target, author, { reason, text: 'Please look at this one.' })
    items.push({ post: null, id, ...done })
  }
  const [deletes, dismisses] = [
    { code: 'delete', key: 'd' },
    { code: 'dismiss', key: 'n' },
  ]
  for (let at = 0; at < COUNTS.flags; at++) {
    await flagged({ kind: 'post', id: (await aQuestion({ by: author })).id }, 'spam', deletes)
    await flagged(
      { kind: 'post', id: (await anAnswer({ by: author, to: elsewhere, again: 'on' })).id },
      'other',
      dismisses,
    )
    await flagged({ kind: 'comment', id: (await aComment({ by: author, under: elsewhere })).id }, 'rude', deletes)
  }
  for (let at = 0; at < COUNTS.firstPosts; at++) {
    const { id: post } = await aQuestion({ by: author })
    await aCase({ kind: 'post', id: post }, author, { source: 'first-post' })
    items.push({ post, code: 'resolve', key: 'y' })
  }
  const suggester = await aUser()
  for (let at = 0; at < COUNTS.edits; at++) {
    const question = await aQuestion({ by: author, tags: 'pmo' })
    await aSuggestion(
      suggester,
      question,
      { body: `Three years in the office with ${aWord()}, and more of it.` },
      now(),
    )
    items.push({ post: question.id, code: 'accept-edit', key: 'v' })
  }
  const [voter, moderator] = [await aUser({ reputation: 5000 }), await aUser({ role: 'moderator' })]
  for (let at = 0; at < COUNTS.closings; at++) {
    const [open, closed] = [await aQuestion({ by: author }), await aQuestion({ by: author })]
    await act(voter, now(), (context) => voteToClose(context, { question: open.id, as: 'needs-details', targets: [] }))
    await act(moderator, now(), (context) => closeQuestion(context, closing(closed, 'off-topic')))
    await act(voter, now(), (context) => voteToReopen(context, { question: closed.id }))
    items.push({ post: open.id, code: 'close', key: 'x' }, { post: closed.id, code: 'reopen', key: 'o' })
  }
  for (let at = 0; at < COUNTS.held; at++) items.push({ post: await hold(author), code: 'publish', key: 'p' })
  await act(moderator, now(), (context) =>
    warnPerson(context, { person: author.id, text: 'Please be kind to others.', ...WHY }),
  )
  const warned = await warningOf(author)
  await act(author, now(), (context) =>
    appeal(context, { act: warned, text: 'I was quoting what had been said to me.' }),
  )
  items.push({ post: null, code: 'appeal', key: 'a' })
  return items
}

async function warningOf(author: Person) {
  const ofAuthor = and(eq(moderationActs.subjectUserId, author.id), eq(moderationActs.kind, 'warn'))
  return nth(await db().select({ id: moderationActs.id }).from(moderationActs).where(ofAuthor), 0).id
}

/** Maps each case to the planned action. */
async function planOf(author: Person, items: readonly Item[]): Promise<Map<CaseId, Item>> {
  const rows = await db().select().from(cases).where(eq(cases.aboutUserId, author.id))
  return new Map(
    rows.flatMap((row) => {
      const item =
        items.find(({ id }) => id === row.id) ??
        items.find(({ post }) => post !== null && post === row.postId) ??
        (row.sources.includes('appeal') ? items.find(({ code }) => code === 'appeal') : undefined)
      return item ? [[row.id, item] as const] : []
    }),
  )
}

async function clearByKeyboard(page: Page, plan: ReadonlyMap<CaseId, Item>): Promise<void> {
  for (let at = 0; at < plan.size; at++) {
    const article = page.locator('article[data-active]')
    const id = Number((await article.getAttribute('id'))?.replace('case-', '')) as CaseId
    const item = plan.get(id)
    if (!item) throw new Error(`nobody has planned case ${id}`)
    const row = page.locator(`#case-${id}`)
    await page.keyboard.press(item.key)
    const submit = row.getByRole('button', { name: words(item.code, 'submit'), exact: true })
    if (item.code === 'appeal') {
      await expect(row.getByLabel(say('moderation.words.fields.verdict'))).toBeFocused()
      await page.keyboard.type('granted')
      await page.keyboard.press('Tab')
      await page.keyboard.type(ANSWER)
      await page.keyboard.press('Tab')
    }
    await expect(submit).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(row).toContainText(words(item.code, 'done'))
  }
}

test('a new moderator clears mixed items by keyboard, and answers an appeal @sampled', async ({
  page,
  visit,
  loginAs,
}) => {
  test.setTimeout(patience(180_000))
  const [moderator, author] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const items = await mixedItems(author)
  const plan = await planOf(author, items)
  expect(plan.size).toBe(ALL)
  await loginAs(moderator)
  await visit(about(author))
  await expect(page.getByRole('article')).toHaveCount(ALL)
  await clearByKeyboard(page, plan)
  await expect(button(page, say('moderation.words.whatNow'))).toBeFocused()
  const left = await db().select().from(cases).where(eq(cases.aboutUserId, author.id))
  expect(left.filter(({ resolvedAt }) => resolvedAt === null)).toEqual([])

  await test.step('and reads who did what and why', async () => {
    await visit(to.moderationLog({ actor: moderator.handle }))
    const main = page.getByRole('main')
    await expect(main).toContainText(moderator.displayName)
    await expect(main).toContainText(say('moderation.starters.spam'))
    await expect(main).toContainText(ANSWER)
  })
})

test('a wrong bulk action is undone as a whole, and the log shows both', async ({ page, visit, loginAs }) => {
  const [moderator, author] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const made = [await aQuestion({ by: author }), await aQuestion({ by: author }), await aQuestion({ by: author })]
  const removals = async () => {
    const rows = await db()
      .select()
      .from(posts)
      .where(
        inArray(
          posts.id,
          made.map(({ id }) => id),
        ),
      )
    return rows.map(({ removal }) => removal)
  }
  for (const { id } of made) await aCase({ kind: 'post', id }, author)
  await loginAs(moderator)
  await visit(about(author))
  for (const { id } of made) {
    await page.locator(`input[name=${itemField({ kind: 'post', id })}]`).focus()
    await page.keyboard.press('Space')
  }
  await button(page, say('moderation.queue.actOnTicked')).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel(say('moderation.form.rule')).focus()
  await page.keyboard.type(say('moderation.rules.spam'))
  // The reason comes with the rule, once the scripts of this page run.
  await expect(page.getByLabel(say('moderation.form.reason'))).toHaveValue(say('moderation.starters.spam'))
  await button(page, say('batches.preview.button')).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${say('batches.form.wouldChange')}: 3`)).toBeVisible()
  await button(page, say('batches.form.run')).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/moderation\/batches\/\d+$/)
  expect(await removals()).not.toContain(null)
  await page.getByLabel(say('moderation.form.reason')).fill('That was the wrong person.')
  await button(page, say('moderation.undo.submit.batch')).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(say('batches.undoneBy'))).toBeVisible()
  expect(await removals()).toEqual([null, null, null])
  await visit(to.moderationLog({ actor: moderator.handle }))
  await expect(page.getByRole('main')).toContainText('That was the wrong person.')
  await expect(page.getByRole('main')).toContainText(say('moderation.starters.spam'))
})

test('two keystrokes remove the spam of an account that has nothing else', async ({
  page,
  visit,
  loginAs,
  another,
  complaints,
}) => {
  complaints.allow(status(404))
  const [moderator, spammer] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const standing = await aQuestion({ by: spammer })
  const held = await hold(spammer)
  await loginAs(moderator)
  await visit(about(spammer))
  await page.keyboard.press('s')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article').first()).toContainText(say('moderation.templates.spamDone', { count: 1 }))
  const rows = await db()
    .select()
    .from(posts)
    .where(inArray(posts.id, [held, standing.id]))
  expect(rows.map(({ removal }) => removal)).toEqual(['spam', 'spam'])
  await visit(to.question(standing), { page: await another({}), status: 404 })
  expect(nth(rows, 0).authorId).toBe(spammer.id)
})
