import { inTransaction } from '#db/client.ts'
import { anAct } from '#tests/support/acts.ts'
import { restrictPerson } from '#lib/people/commands/restrict-person.ts'
import { warnPerson } from '#lib/people/commands/warn-person.ts'
import { settlePostVerdict } from '#lib/spam/writes/hold-text.ts'
import { paths } from '#lib/platform/paths.ts'
import { answerAppeal } from '#lib/appeals/commands/answer-appeal.ts'
import { findAppealOf } from '#tests/support/appeals.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { button } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { act, aQuestion, aUser, aWord } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')
const why = { rule: 'be-kind', reason: 'Insults in three threads within a day.' } as const
const HELD = { verdict: 'hold', score: 120, why: [], needsReview: false } as const
const TEXT = 'I was quoting what had been said to me, and not insulting anybody.'

test('somebody suspended reads the reason, appeals, and is free again once the appeal is granted @no-script', async ({
  page,
  visit,
  loginAs,
}) => {
  const [person, moderator, other] = [
    await aPerson(),
    await aUser({ role: 'moderator' }),
    await aUser({ role: 'moderator' }),
  ]
  await act(moderator, new Date(), (context) =>
    restrictPerson(context, { person: person.id, scope: 'everything', days: 30, ...why }),
  )
  await loginAs(person)
  await visit(to.standing())
  const main = page.getByRole('main')
  await expect(main).toContainText(why.reason)
  await expect(main).toContainText(say('standing.restrictions.stays'))
  await main.getByText(say('standing.appeal.form.open'), { exact: true }).click()
  await main.getByLabel(say('standing.appeal.form.text')).fill(TEXT)
  await button(main, say('standing.appeal.form.submit')).click()
  await expect(main).toContainText(say('standing.appeal.states.open'))
  await expect(main).toContainText(TEXT)
  const appeal = await findAppealOf(person.id)
  await act(other, new Date(), (context) =>
    answerAppeal(context, { appeal, verdict: 'grant', answer: 'It was a quotation, and is one.' }),
  )
  await visit(to.standing())
  await expect(main).toContainText(say('standing.appeal.states.granted'))
  await expect(main).toContainText('It was a quotation, and is one.')
  await expect(main).toContainText(say('standing.restrictions.none'))
  await expect(main).toContainText(say('standing.appeal.outcomes.undone'))
  await main.getByRole('link', { name: /^Restricted: everything, until / }).click()
  await expect(page.getByRole('heading', { level: 1, name: say('statements.title') })).toBeVisible()
  await expect(main).toContainText(why.reason)
})

test('somebody unconfirmed is asked to confirm their address first @no-script', async ({ page, visit, loginAs }) => {
  await loginAs(await aPerson({ isConfirmed: false }))
  await visit(to.standing())
  const main = page.getByRole('main')
  await expect(main).toContainText(say('standing.restrictions.noneUnconfirmed'))
  await expect(main).not.toContainText(say('standing.restrictions.none'))
})

test('a warning must be read before the next post, and the refusal links to it', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(403))
  const [person, moderator, question] = [await aPerson(), await aUser({ role: 'moderator' }), await aQuestion()]
  const text = 'Please argue about plans and not about people; the next time it is a restriction.'
  await act(moderator, new Date(), (context) => warnPerson(context, { person: person.id, text, ...why }))
  await loginAs(person)
  await visit(to.writeComment(question.id))
  await expect(page.getByRole('main')).toContainText(say('refusals.unreadWarning'))
  await page.getByRole('textbox', { name: say('comments.add') }).fill('What do you mean by that?')
  await button(page, say('comments.submit')).click()
  // The link opens a new page, so that the typed text stays in the form.
  const opened = page.waitForEvent('popup')
  await page
    .getByRole('alert')
    .getByRole('link', { name: say('standing.form.seeStanding') })
    .click()
  const standing = await opened
  await expect(standing.getByRole('heading', { name: say('standing.warnings.unread') })).toBeVisible()
  await expect(standing.getByRole('main')).toContainText(text)
  await button(standing, say('standing.warnings.read')).click()
  await expect(standing.getByRole('heading', { name: say('standing.warnings.past') })).toBeVisible()
  // After leaving and returning, the refused form still has the text.
  await visit(to.home())
  await visit(to.writeComment(question.id))
  await expect(page.getByRole('textbox', { name: say('comments.add') })).toHaveValue('What do you mean by that?')
  await button(page, say('comments.submit')).click()
  await expect(page).toHaveURL(/#comment-\d+$/)
})

test('the pages for writing give the reason for a refusal before anything is typed @no-script', async ({
  page,
  visit,
  loginAs,
}) => {
  const [person, moderator, other] = [await aPerson(), await aUser({ role: 'moderator' }), await aQuestion()]
  const own = await aQuestion({ by: person })
  await act(moderator, new Date(), (context) =>
    restrictPerson(context, { person: person.id, scope: 'everything', days: 30, ...why }),
  )
  await loginAs(person)
  for (const path of [
    to.ask(),
    to.writeComment(other.id),
    to.suggestEdit(other.id),
    to.editPost({ kind: 'question', id: own.id }),
  ]) {
    await visit(path)
    const main = page.getByRole('main')
    await expect(main).toContainText(why.reason)
    await expect(main.getByRole('link', { name: say('standing.form.seeStanding') })).toBeVisible()
  }
})

test('the header announces an unread warning, and the answer form links to one’s standing', async ({
  page,
  visit,
  loginAs,
}) => {
  const [person, moderator, question] = [await aPerson(), await aUser({ role: 'moderator' }), await aQuestion()]
  const text = 'Please argue about plans and not about people; the next time it is a restriction.'
  await act(moderator, new Date(), (context) => warnPerson(context, { person: person.id, text, ...why }))
  await loginAs(person)
  await visit(to.question(question))
  // The note appears when the person begins to write.
  await page.getByLabel(say('answers.form.title'), { exact: true }).focus()
  await expect(page.getByRole('main').getByRole('link', { name: say('standing.form.seeStanding') })).toBeVisible()
  await page
    .getByRole('banner')
    .getByRole('link', { name: say('layout.account.unreadWarning') })
    .click()
  await expect(page.getByRole('heading', { name: say('standing.warnings.unread') })).toBeVisible()
})

test('one’s account lists held texts by title with the reason; one’s profile links there without scripts @no-script', async ({
  page,
  visit,
  loginAs,
  javaScriptEnabled,
}) => {
  const [person, title] = [await aPerson(), `Who has led a ${aWord()} before?`]
  const { id } = await aQuestion({ by: person, title })
  await act(person, new Date(), (context) =>
    inTransaction(context.db, (db) => settlePostVerdict({ ...context, db }, id, HELD)),
  )
  await loginAs(person)
  await visit(to.user(person))
  if (!javaScriptEnabled) await page.getByRole('link', { name: say('users.account.isYours') }).click()
  else await visit(to.me())
  const main = page.getByRole('main')
  await expect(main).toContainText(say('forumReasons.filtered'))
  await main.getByRole('link', { name: title }).click()
  await expect(page).toHaveURL(new RegExp(`${to.post(id)}$`))
})

test('decisions are new until they are marked as read @no-script', async ({ page, visit, loginAs }) => {
  const [person, moderator] = [await aPerson(), await aUser({ role: 'moderator' })]
  const question = await aQuestion({ by: person })
  await act(moderator, new Date(), (context) => anAct(context, { kind: 'lock', ...why, postId: question.id }))
  await loginAs(person)
  await visit(to.standing())
  await expect(page.getByText(say('standing.statements.unread', { count: 1 }))).toBeVisible()
  await button(page, say('standing.statements.markRead')).click()
  await expect(page.getByText(say('standing.statements.unread', { count: 1 }))).toHaveCount(0)
  await expect(page.getByRole('main')).toContainText(say('moderation.acts.lock'))
})

test('one’s own profile shows the next privilege and links to one’s standing; other profiles do not', async ({
  page,
  visit,
  loginAs,
}) => {
  const [person, stranger] = [await aPerson({ reputation: 50 }), await aPerson()]
  await loginAs(person)
  await visit(to.user(person))
  const bar = page.getByRole('progressbar', { name: say('privileges.ahead.progress') })
  await expect(bar).toBeVisible()
  await page
    .getByRole('main')
    .getByRole('link', { name: say('standing.title') })
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('standing.title'))
  await visit(to.user(stranger))
  await expect(page.getByRole('main').getByRole('link', { name: say('flags.link.flag') })).toBeVisible()
  await expect(bar).toHaveCount(0)
})
