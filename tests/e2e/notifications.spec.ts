import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { notificationSettings } from '#db/schema/notifications.ts'
import { listOutbox } from '#lib/mail/outbox.ts'
import { DEFAULT_CHANNELS, defaultSettings } from '#lib/notifications/channels.ts'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson, mailTo } from '#tests/support/e2e/people.ts'
import { button, expectAddress } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aComment, anAnswer, aQuestion, aUser } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'

const say = wordsOf('en')
const to = paths('en')

/** Ten minutes pass for a person’s letters. */
async function tenMinutesPass({ id }: { id: number }) {
  const find = () =>
    db().execute(sql`
    update graphile_worker._private_jobs set run_at = now() where key like ${`notices-${id}-%`} returning id`)
  await expect.poll(async () => (await find()).length, { timeout: patience(15_000) }).toBe(1)
}

/** Somebody whose letters come at any hour of the day. */
async function anAsker() {
  const asker = await aPerson()
  const { version: _version, ...settings } = defaultSettings('en')
  const always = { channels: DEFAULT_CHANNELS, quietFrom: null, quietUntil: null, changedAt: new Date() }
  await db()
    .insert(notificationSettings)
    .values({ ...settings, ...always, userId: asker.id })
  return asker
}

test('an asker is told of an answer, by one letter and in the inbox, until the thread was read', async ({
  page,
  visit,
  loginAs,
}) => {
  const asker = await anAsker()
  // Letters tell only of the last half-year.
  const at = new Date()
  const question = await aQuestion({ by: asker, at })
  const answer = await anAnswer({ to: question, by: await aUser({ displayName: 'Ada Byron' }), at })
  await tenMinutesPass(asker)
  const letter = await mailTo(asker.email)
  expect(letter.text).toContain(`#answer-${answer.id}`)

  await loginAs(asker)
  await visit(to.questions())
  const bell = page.getByRole('banner').getByRole('link', { name: say('notifications.title') })
  await expect(bell).toHaveText(/1$/)
  await bell.click()
  await expectAddress(page, to.inbox())
  await page.getByRole('link', { name: /Ada Byron/ }).click()
  await expectAddress(page, to.question(question))
  await expect(bell).toHaveText(say('notifications.title'))
  await visit(to.inbox({ unread: '1' }))
  await expect(page.getByRole('main')).toContainText(say('notifications.noneUnread'))
  expect((await listOutbox(200)).filter((mail) => mail.to === asker.email)).toHaveLength(1)
})

test('everything is marked as read, that is undone, and a letter’s list is stopped @no-script', async ({
  page,
  visit,
  loginAs,
}) => {
  const asker = await anAsker()
  const at = new Date()
  const question = await aQuestion({ by: asker, at })
  await aComment({ under: question, at })
  await tenMinutesPass(asker)
  const { text } = await mailTo(asker.email)
  const main = page.getByRole('main')
  await loginAs(asker)
  await visit(to.inbox())
  await expect(main.getByText(`${say('notifications.unread')}:`)).toHaveCount(1)
  await button(page, say('notifications.markAll')).click()
  await expect(main).toContainText(say('notifications.allMarked'))
  await expect(main.getByText(`${say('notifications.unread')}:`)).toHaveCount(0)
  await button(page, say('notifications.undo')).click()
  await expect(main.getByText(`${say('notifications.unread')}:`)).toHaveCount(1)

  await page.context().clearCookies()
  const address = /\/unsubscribe\/\S+/.exec(text)?.[0] ?? ''
  await visit(address)
  await button(page, say('notifications.unsubscribe.submit')).click()
  await expect(main).toContainText(
    say('notifications.unsubscribe.stopped', { key: 'replies', list: say('notifications.lists.replies') }),
  )
  await button(page, say('notifications.undo')).click()
  await expect(main).toContainText(
    say('notifications.unsubscribe.resumed', { key: 'replies', list: say('notifications.lists.replies') }),
  )
})
