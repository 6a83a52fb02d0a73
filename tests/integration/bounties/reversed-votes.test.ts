import { afterAll, describe, expect, test } from 'vitest'
import { listAnswers } from '#lib/answers/queries.ts'
import { aBounty, AWARDED, end, ENDED, reputationOf, reverse, upvote } from '#tests/support/bounties.ts'
import { aUser, aVote, later } from '#tests/support/factories.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

describe('reversed votes', () => {
  test('take the share that they had brought, and undoing gives it back', async () => {
    const { question, answer } = await aBounty()
    const [friend, honest] = [await aUser(), await aUser()]
    for (const voter of [friend, honest]) await aVote(voter, answer, 1, later(AWARDED))
    await end(question)
    expect(await reputationOf(answer.author)).toBe(121)
    const { undo } = await reverse([friend], answer)
    expect(await reputationOf(answer.author)).toBe(11)
    expect((await listAnswers(question.id, 'score')).map(({ bountyPoints }) => bountyPoints)).toEqual([0])
    await expectTrueCounters()
    await undo()
    expect(await reputationOf(answer.author)).toBe(121)
  })

  test('that came after the end take no share, nor do those without which the score was high enough', async () => {
    const { question, answer } = await aBounty()
    const [late, spare] = [await aUser(), await aUser()]
    await upvote(answer, 2)
    await aVote(spare, answer, 1, later(AWARDED))
    await end(question)
    await aVote(late, answer, 1, later(ENDED + 1))
    for (let time = 0; time < 3; time++) await aVote(await aUser(), answer, -1, later(ENDED + 1))
    await reverse([late], answer)
    await reverse([spare], answer)
    expect((await listAnswers(question.id, 'score')).map(({ bountyPoints }) => bountyPoints)).toEqual([100])
  })

  test('count as they were at the end, whatever their voters did afterwards', async () => {
    const { question, answer } = await aBounty()
    const [honest, other, spare] = [await aUser(), await aUser(), await aUser()]
    for (const voter of [honest, other, spare]) await aVote(voter, answer, 1, later(AWARDED))
    await end(question)
    // Two of them change their minds. Without the spare vote the score at the end was still 2.
    await aVote(honest, answer, 0, later(ENDED + 1))
    await aVote(other, answer, -1, later(ENDED + 1))
    await reverse([spare], answer)
    const share = async () => (await listAnswers(question.id, 'score')).map(({ bountyPoints }) => bountyPoints)
    expect(await share()).toEqual([100])
    await expectTrueCounters()
  })

  test('do not escape their reversal by being cast again after the end', async () => {
    const { question, answer } = await aBounty()
    const [friend, honest] = [await aUser(), await aUser()]
    for (const voter of [friend, honest]) await aVote(voter, answer, 1, later(AWARDED))
    await end(question)
    for (const value of [0, 1] as const) await aVote(friend, answer, value, later(ENDED + 1))
    const { undo } = await reverse([friend], answer)
    const share = async () => (await listAnswers(question.id, 'score')).map(({ bountyPoints }) => bountyPoints)
    expect(await share()).toEqual([0])
    await undo()
    expect(await share()).toEqual([100])
  })

  test('come back in any order: the share follows the score at the end', async () => {
    const { question, answer } = await aBounty()
    const [one, two] = [await aUser(), await aUser()]
    for (const voter of [one, two]) await aVote(voter, answer, 1, later(AWARDED))
    await end(question)
    const first = await reverse([one], answer)
    const second = await reverse([two], answer)
    const share = async () => (await listAnswers(question.id, 'score')).map(({ bountyPoints }) => bountyPoints)
    await first.undo()
    expect(await share()).toEqual([0])
    await second.undo()
    expect(await share()).toEqual([100])
  })
})
