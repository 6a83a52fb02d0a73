import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { answerBy, button, theQuestion } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { anAnswer, aQuestion, aVote } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')

test('a vote changes the score at once, can be changed and retracted, and stays after a reload', async ({
  page,
  visit,
  loginAs,
}) => {
  const question = await aQuestion()
  await anAnswer({ to: question })
  await aVote(await aPerson(), question, 1)
  await loginAs(await aPerson())
  await visit(to.question(question))
  const post = theQuestion(page, say)
  const [up, down] = [button(post, 'Upvote'), button(post, 'Downvote')]
  const expectVote = async (score: RegExp, pressed: [string, string]) => {
    await expect(post.getByText(score).first()).toBeVisible()
    // The outline beside the thread shows the same score.
    const outline = page.getByRole('navigation', { name: say('question.outline') })
    await expect(outline.getByRole('listitem').first().getByText(score)).toBeVisible()
    await expect(up).toHaveAttribute('aria-pressed', pressed[0])
    await expect(down).toHaveAttribute('aria-pressed', pressed[1])
  }
  await expectVote(/^1 vote$/, ['false', 'false'])
  await up.click()
  await expectVote(/^2 votes$/, ['true', 'false'])
  await down.click()
  await expectVote(/^0 votes$/, ['false', 'true'])
  await down.click()
  await expectVote(/^1 vote$/, ['false', 'false'])
  await up.click()
  await expectVote(/^2 votes$/, ['true', 'false'])
  await expect
    .poll(async () => (await page.request.get(`/api/viewer?locale=en&question=${question.id}`)).text())
    .toContain(`"${question.id}":1`)
  await visit(to.question(question))
  await expectVote(/^2 votes$/, ['true', 'false'])
})

test('voting on one’s own posts is refused with the reason, and only the asker sees the accept button', async ({
  page,
  visit,
  loginAs,
}) => {
  const person = await aPerson()
  const question = await aQuestion({ by: person })
  const answer = await anAnswer({ by: person, to: question })
  await loginAs(person)
  await visit(to.question(question))
  for (const post of [theQuestion(page, say), answerBy(page, say, answer.author.displayName)]) {
    for (const name of ['Upvote', 'Downvote']) {
      await expect(button(post, name)).toHaveAttribute('aria-disabled', 'true')
      await expect(button(post, name)).toHaveAccessibleDescription(/your own|yourself|yours/i)
    }
    await button(post, 'Upvote').click({ force: true })
    await expect(post.getByText(/^0 votes$/).first()).toBeVisible()
  }
})

test('somebody else’s question offers no accept button', async ({ page, visit, loginAs }) => {
  const answer = await anAnswer()
  await loginAs(await aPerson())
  await visit(to.question(answer.question))
  const post = answerBy(page, say, answer.author.displayName)
  await expect(button(post, 'Upvote')).not.toHaveAttribute('aria-disabled', 'true')
  await expect(button(post, 'Accept')).toHaveCount(0)
})

test('the ledger shows every point, and its lines add up', async ({ page, visit, loginAs, another }) => {
  const [asker, writer] = [await aPerson(), await aPerson()]
  const question = await aQuestion({ by: asker })
  const answer = await anAnswer({ by: writer, to: question })
  await loginAs(asker)
  await visit(to.question(question))
  const post = answerBy(page, say, writer.displayName)
  await button(post, 'Upvote').click()
  await expect(button(post, 'Upvote')).toHaveAttribute('aria-pressed', 'true')
  await button(post, 'Accept').click()
  await expect(button(post, say('answers.acceptance.undo'))).toBeVisible()

  const third = await another({ as: await aPerson() })
  await visit(to.question(question), { page: third })
  await button(answerBy(third, say, writer.displayName), 'Downvote').click()
  await expect(button(answerBy(third, say, writer.displayName), 'Downvote')).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(() => reputationOf(writer.id)).toBe(1 + 10 + 15 - 2)

  await visit(to.user(writer, { tab: 'reputation' }))
  await expect(page.getByRole('main')).toContainText('24 reputation')
  const ledger = page.getByRole('table', { name: say('users.tabs.reputation') })
  const points = await ledger.getByRole('row').locator('td:first-child').allTextContents()
  expect(points.map((text) => Number(text.replace('−', '-').replace('+', '')))).toEqual([-2, 15, 10])
  await expect(ledger.getByRole('row').nth(1).getByRole('link')).toHaveAttribute('href', to.answer(question, answer.id))
})

async function reputationOf(id: number): Promise<number | undefined> {
  const [row] = await db()
    .select({ reputation: users.reputation })
    .from(users)
    .where(eq(users.id, id as never))
  return row?.reputation
}

test('after twenty clicks on an upvote the buttons show the stored state', async ({ page, visit, loginAs }) => {
  const question = await aQuestion()
  await loginAs(await aPerson())
  await visit(to.question(question))
  const up = button(theQuestion(page, say), 'Upvote')
  await expect(up).not.toHaveAttribute('aria-disabled', 'true')
  for (let click = 0; click < 19; click++) await up.click()
  await expect(up).toHaveAttribute('aria-pressed', 'true')
  await expect(
    theQuestion(page, say)
      .getByText(/^1 vote$/)
      .first(),
  ).toBeVisible()
  await expect
    .poll(async () => (await page.request.get(`/api/viewer?locale=en&question=${question.id}`)).text())
    .toContain(`"${question.id}":1`)
})

test('addresses sort answers four ways, and a link leads to the accepted one @no-script', async ({ page, visit }) => {
  const asker = await aPerson()
  const question = await aQuestion({ by: asker })
  const old = await anAnswer({ to: question, basis: 'saw', at: new Date('2026-03-03T12:00:00Z') })
  const young = await anAnswer({ to: question, basis: 'did', at: new Date('2026-03-05T12:00:00Z') })
  await aVote(asker, old, 1)
  await acceptBy(asker, young.id)
  const names = () =>
    page
      .getByRole('article', { name: /^Answer by/ })
      .evaluateAll((all) => all.map((node) => node.getAttribute('aria-label')))
  const order = (...answers: { author: { displayName: string } }[]) =>
    answers.map((answer) => say('answers.answerBy', { name: answer.author.displayName }))
  await visit(to.question(question))
  expect(await names()).toEqual(order(old, young))
  await expect(page.getByRole('link', { name: say('answers.toAccepted', { count: 1 }) })).toHaveAttribute(
    'href',
    `#answer-${young.id}`,
  )
  for (const [sort, expected] of [
    ['newest', order(young, old)],
    ['oldest', order(old, young)],
    ['firsthand', order(young, old)],
  ] as const) {
    await page.getByRole('link', { name: say(`answers.sorts.${sort}`), exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`sort=${sort}`))
    await expect.poll(names).toEqual(expected)
  }
})

async function acceptBy(person: Parameters<typeof aVote>[0], answerId: number): Promise<void> {
  const { acceptAnswer } = await import('#lib/answers/commands/accept-answer.ts')
  const { act, NOON } = await import('#tests/support/factories.ts')
  await act(person, NOON, (context) => acceptAnswer(context, { answer: answerId as never, accepted: true }))
}
