import { offerBounty } from '#lib/bounties/commands/offer-bounty.ts'
import { blockPerson } from '#lib/follows/commands/block-person.ts'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { button } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { act, anAnswer, aQuestion } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')
const DAY_MS = 86_400_000

test('a bounty is offered, shown and awarded without scripts @no-script', async ({ page, visit, loginAs }) => {
  const [offerer, question] = [await aPerson({ reputation: 300 }), await aQuestion()]
  await loginAs(offerer)
  await visit(to.question(question))
  await page.getByRole('link', { name: say('bounties.offer') }).click()
  await page.getByLabel(say('bounties.form.amount')).selectOption('150')
  await button(page, say('bounties.form.offer')).click()
  await expect(page.getByText(say('bounties.open', { points: 150 }))).toBeVisible()
  await page.getByRole('link', { name: say('bounties.more') }).click()
  await expect(page.getByText(say('refusals.bountyAwardTooSoon', { hours: 24 }))).toBeVisible()
  const other = await aQuestion()
  const won = await anAnswer({ to: other })
  await act(offerer, new Date(Date.now() - 2 * DAY_MS), (context) =>
    offerBounty(context, { question: other.id, points: 50 }),
  )
  await visit(to.bounty(other.id))
  await page.getByLabel(won.author.displayName).check()
  await button(page, say('bounties.form.award')).click()
  await expect(page.getByText(say('bounties.won', { points: 50 }))).toBeVisible()
})

test('texts of a blocked person are folded until they are shown', async ({ page, visit, loginAs }) => {
  const [viewer, question] = [await aPerson(), await aQuestion()]
  const [theirs, another] = [await anAnswer({ to: question }), await anAnswer({ to: question })]
  await act(viewer, new Date(), (context) => blockPerson(context, { person: theirs.author.id, state: 'follow' }))
  await loginAs(viewer)
  await visit(to.question(question))
  const [folded, open] = [theirs, another].map(({ id }) => page.locator(`#answer-${id}`))
  if (!folded || !open) throw new Error('two answers')
  await expect(folded.getByText(say('follows.folded.note'))).toBeVisible()
  await expect(folded.locator('.prose')).toBeHidden()
  await expect(open.locator('.prose')).toBeVisible()
  await button(folded, say('follows.folded.show')).click()
  await expect(folded.locator('.prose')).toBeVisible()
})
