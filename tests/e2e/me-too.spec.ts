import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { button, clickAndSend } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aQuestion, aWord } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')

test('a reader says me too and takes it back; the asker has no such button', async ({ page, visit, loginAs }) => {
  const [reader, asker, tag] = [await aPerson(), await aPerson(), aWord()]
  const question = await aQuestion({ by: asker, tags: tag })
  await loginAs(reader)
  await visit(to.question(question))
  await button(page, say('meToo.button.follow')).click()
  await expect(page.getByText(say('meToo.people', { people: 1 }))).toBeVisible()
  await visit(to.tag(tag, { sort: 'unanswered' }))
  await expect(page.getByText(say('questions.waiting', { count: 1 }))).toBeVisible()
  await visit(to.question(question))
  await button(page, say('meToo.button.followUndo')).click()
  await expect(page.getByText(say('meToo.people', { people: 0 }))).toBeVisible()
  await expect(button(page, say('meToo.button.follow'))).toBeVisible()
  await loginAs(asker)
  await visit(to.question(question))
  await expect(button(page, say('meToo.button.follow'))).toHaveCount(0)
})

test('without scripts a reader waits for an answer, and stops on their own page @no-script', async ({
  page,
  visit,
  loginAs,
}) => {
  const question = await aQuestion()
  await loginAs(await aPerson())
  await visit(to.question(question))
  await clickAndSend(button(page, say('meToo.button.follow')))
  await visit(to.following())
  const waiting = page.getByRole('region', { name: say('follows.waitingFor') })
  await clickAndSend(button(waiting, `${say('meToo.button.followUndo')} ${question.title}`))
  await visit(to.following())
  await expect(waiting).toHaveCount(0)
})
