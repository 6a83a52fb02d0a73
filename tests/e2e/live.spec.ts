import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { answerBy, button, writeAnswer } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { anAnswer, aQuestion } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'

const say = wordsOf('en')
const to = paths('en')
const WHEN_HEARD = { timeout: patience(15_000) }
const LAST = 'The last paragraph is the one that is being read.'

test('the second answer arrives without reloading, nothing that is read moves, and its mark and votes follow', async ({
  page,
  visit,
  loginAs,
  another,
}) => {
  const [asker, answerer] = [await aPerson({ reputation: 500 }), await aPerson()]
  const question = await aQuestion({ by: asker })
  const paragraphs = Array.from({ length: 30 }, (_, at) => `I did this in year ${at + 1}, and it took some time.`)
  // Their own answer is no news to the asker.
  await anAnswer({ to: question, by: asker, body: [...paragraphs, LAST].join('\n\n') })
  const other = await another({ as: answerer })
  await visit(to.question(question), { page: other })
  await loginAs(asker)
  await visit(to.question(question))
  const bell = page.getByRole('banner').getByRole('link', { name: say('notifications.title') })
  const read = page.getByText(LAST)
  await read.scrollIntoViewIfNeeded()
  const place = await read.boundingBox()
  await page.evaluate(() => Object.assign(globalThis, { wasNeverReloaded: true }))

  await writeAnswer(other, say, { body: 'Yes: I moved within a year, with help.', basis: 'did' })
  await button(other, say('answers.form.submit')).click()
  const added = answerBy(page, say, answerer.displayName)
  const note = page.getByRole('link', { name: say('live.newAnswers', { count: 1 }) })
  await expect(note).toBeVisible(WHEN_HEARD)
  await expect(page.getByRole('status').filter({ hasText: say('live.newAnswers', { count: 1 }) })).toHaveCount(1)
  await expect(bell).toHaveText(/1$/, WHEN_HEARD)
  await expect(added).toHaveCount(0)
  expect(await read.boundingBox()).toEqual(place)

  await note.click()
  await expect(added).toBeFocused()
  await expect(note).toHaveCount(0)
  await expect(bell).toHaveText(say('notifications.title'))

  const seenByAuthor = answerBy(other, say, answerer.displayName)
  await expect(seenByAuthor).toBeVisible()
  await button(added, say('voting.up')).click()
  await button(added, say('answers.acceptance.accept')).click()
  await expect(seenByAuthor.getByText(new RegExp(`${say('answers.accepted')}$`))).toBeVisible(WHEN_HEARD)
  await expect(seenByAuthor.getByText(say('voting.score', { count: 1 }))).toHaveCount(1, WHEN_HEARD)
  expect(await page.evaluate(() => 'wasNeverReloaded' in globalThis)).toBe(true)
})
