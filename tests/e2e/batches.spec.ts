import { paths } from '#lib/platform/paths.ts'
import { itemField } from '#lib/batches/schema.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { button } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aQuestion } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')

test('a wrong batch is tried, run and taken back as a whole', async ({ page, visit, loginAs, another, complaints }) => {
  complaints.allow(status(404))
  const [moderator, writer] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const [one, two] = [await aQuestion({ by: writer }), await aQuestion({ by: writer })]
  await loginAs(moderator)
  await visit(to.newBatch({ person: String(writer.id) }))
  await expect(page.locator(`[name=${itemField({ kind: 'post', id: one.id })}]`)).toBeChecked()
  await page.getByLabel(say('moderation.form.rule')).selectOption('spam')
  await button(page, say('batches.tryOut')).click()
  await expect(page.getByText(`${say('batches.wouldChange')}: 2`)).toBeVisible()
  await button(page, say('batches.run')).click()
  await expect(page).toHaveURL(/\/moderation\/batches\/\d+$/)
  const reader = await another({})
  await visit(to.question(one), { page: reader, status: 404 })

  await page.getByLabel(say('moderation.form.reason')).fill('That was the wrong person.')
  await button(page, say('batches.undo')).click()
  await expect(page.getByText(say('batches.undoneBy'))).toBeVisible()
  for (const question of [one, two]) await visit(to.question(question), { page: reader })
})
