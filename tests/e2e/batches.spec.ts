import { paths } from '#lib/platform/paths.ts'
import { itemField } from '#lib/batches/schema.ts'
import { pairField } from '#lib/voting/schema.ts'
import { aCase } from '#tests/support/e2e/cases.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { button } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { anAnswer, aQuestion, aVote } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')

test('a wrong bulk action is tried, run and undone as a whole', async ({
  page,
  visit,
  loginAs,
  another,
  complaints,
}) => {
  complaints.allow(status(404))
  const [moderator, writer] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const [one, two] = [await aQuestion({ by: writer }), await aQuestion({ by: writer })]
  await loginAs(moderator)
  await visit(to.newBatch({ person: String(writer.id) }))
  // None of a person's posts is ticked at first.
  const first = page.locator(`[name=${itemField({ kind: 'post', id: one.id })}]`)
  await expect(first).not.toBeChecked()
  await page.getByRole('button', { name: say('batches.form.all') }).click()
  await expect(first).toBeChecked()
  await page.getByLabel(say('moderation.form.rule')).selectOption('spam')
  await button(page, say('batches.preview.button')).click()
  await expect(page.getByText(`${say('batches.form.wouldChange')}: 2`)).toBeVisible()
  await button(page, say('batches.form.run')).click()
  await expect(page).toHaveURL(/\/moderation\/batches\/\d+(?:#batch)?$/)
  const reader = await another({})
  await visit(to.question(one), { page: reader, status: 404 })

  await page.getByLabel(say('moderation.form.reason')).fill('That was the wrong person.')
  await button(page, say('moderation.undo.submit.batch')).click()
  await expect(page.getByText(say('batches.undoneBy'))).toBeVisible()
  for (const question of [one, two]) await visit(to.question(question), { page: reader })
})

test('a wrong bulk action over a free selection in the queue is tried, run and undone as a whole @no-script', async ({
  page,
  visit,
  loginAs,
}) => {
  const [moderator, one, two] = [await aPerson({ role: 'moderator' }), await aPerson(), await aPerson()]
  const wrong = [await aQuestion({ by: one }), await aQuestion({ by: two })]
  const left = await aQuestion({ by: two })
  const cases = []
  for (const { id, author } of [...wrong, left])
    cases.push(await aCase({ kind: 'post', id }, author, { weight: 500, reason: 'other', text: 'Look at this.' }))
  await loginAs(moderator)
  await visit(to.moderation())
  for (const { id } of wrong) await page.locator(`[name=${itemField({ kind: 'post', id })}]`).check()
  await page.getByRole('button', { name: say('moderation.queue.actOnTicked') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('batches.newTitle'))
  for (const { id } of wrong) await expect(page.locator(`[name=${itemField({ kind: 'post', id })}]`)).toBeChecked()
  await expect(page.locator(`[name=${itemField({ kind: 'post', id: left.id })}]`)).toHaveCount(0)

  await expect(page.getByLabel(say('closing.form.as'))).toBeHidden()
  await page.getByLabel(say('batches.form.kind'), { exact: true }).selectOption('close')
  await page.getByLabel(say('closing.form.as')).selectOption('off-topic')
  await page.getByLabel(say('moderation.form.rule')).selectOption('off-topic')
  await page.getByLabel(say('moderation.form.reason')).fill('None of these is about a career.')
  await button(page, say('batches.preview.button')).click()
  await expect(page.getByText(`${say('batches.form.wouldChange')}: 2`)).toBeVisible()
  await expect(page.getByLabel(say('closing.form.as'))).toHaveValue('off-topic')
  await button(page, say('batches.form.run')).click()
  await expect(page).toHaveURL(/\/moderation\/batches\/\d+(?:#batch)?$/)
  const batch = page.url()
  await visit(to.question(wrong[0] ?? left))
  await expect(page.getByText('None of these is about a career.')).toBeVisible()

  await visit(batch)
  await page.getByLabel(say('moderation.form.reason')).fill('That was the wrong selection.')
  await button(page, say('moderation.undo.submit.batch')).click()
  await expect(page.getByText(say('batches.undoneBy'))).toBeVisible()
  await visit(to.question(wrong[0] ?? left))
  await expect(page.getByText('None of these is about a career.')).toHaveCount(0)
  await visit(to.moderation())
  for (const id of cases) await expect(page.locator(`#case-${id}`)).toBeVisible()
})

test('the keyboard alone selects rows of the queue and acts on them', async ({ page, visit, loginAs }) => {
  const [moderator, author] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const first = await aQuestion({ by: author })
  const second = await aQuestion({ by: author })
  await aCase({ kind: 'post', id: first.id }, author, { weight: 90 })
  const next = await aCase({ kind: 'post', id: second.id }, author, { weight: 80 })
  await loginAs(moderator)
  await visit(to.moderation({ about: String(author.id) }))
  const tick = (id: number) => page.locator(`[name=item-p${id}]`)
  await page.keyboard.press('g')
  await expect(tick(first.id)).not.toBeChecked()
  await page.keyboard.press('t')
  await expect(tick(first.id)).toBeChecked()
  await page.keyboard.press('j')
  await expect(page.locator(`#case-${next}`)).toHaveAttribute('data-active')
  await page.keyboard.press('t')
  await expect(tick(second.id)).toBeChecked()
  await page.keyboard.press('g')
  await expect(page).toHaveURL(/\/moderation\/batches\/new\?/)
  await expect(page.getByText(second.title)).toBeVisible()
})

test('a moderator acts on the results of a search, and nobody else sees a link to it', async ({
  page,
  visit,
  loginAs,
}) => {
  const word = `zugzwang${Date.now()}`
  const [moderator, member] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const found = await aQuestion({ title: `Is the ${word} of a project a thing?` })
  await aQuestion({ title: `Who has met a ${word} before?` })
  const way = page.getByRole('link', { name: say('search.actOnThese') })
  await loginAs(member)
  await visit(to.search({ q: word }))
  await expect(page.getByRole('heading', { name: new RegExp(word) }).first()).toBeVisible()
  await expect(way).toHaveCount(0)
  await loginAs(moderator)
  await visit(to.search({ q: word }))
  await way.click()
  const tick = page.locator(`[name=${itemField({ kind: 'post', id: found.id })}]`)
  await expect(tick).not.toBeChecked()
  await button(page, say('batches.form.all')).click()
  await expect(tick).toBeChecked()
})

test('a dry run shows which votes a reversal would take away @no-script', async ({
  page,
  visit,
  loginAs,
  javaScriptEnabled,
}) => {
  const [moderator, voter, author] = [await aPerson({ role: 'moderator' }), await aPerson(), await aPerson()]
  const now = Date.now()
  for (let n = 0; n < 6; n++)
    await aVote(voter, await anAnswer({ by: author, at: new Date(now - 60_000) }), 1, new Date(now - n * 1000))
  await loginAs(moderator)
  await visit(to.moderationVotes())
  const tick = page.locator(`[name=${pairField({ voter: voter.id, author: author.id })}]`)
  await tick.check()
  await page.getByLabel(say('moderation.form.reason')).fill('Six votes within six seconds.')
  await button(page, say('batches.preview.button')).click()
  const report = page.locator('.preview').filter({ hasText: say('batches.preview.title') })
  if (javaScriptEnabled) await expect(page.locator('#announcer')).toHaveText(say('batches.preview.title'))
  await expect(report).toContainText(`${say('fraud.form.wouldGo')}: 1`)
  await expect(report).toContainText(`${say('fraud.form.up')}: 6 · ${say('fraud.form.answers')}: 6`)
  await expect(report).toContainText(`${say('fraud.form.wouldMove')}: 1`)
  await expect(report).toContainText('-60')
  await expect(tick).toBeChecked()
  await button(page, say('fraud.form.reverse')).click()
  await expect(page).toHaveURL(/\/moderation\/batches\/\d+(?:#reverse)?$/)
})
