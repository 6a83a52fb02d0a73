import { expect, test } from 'vitest'
import { listActiveMonths, listAnsweredTags, listReputationMonths } from '#lib/profiles/activity-queries.ts'
import { listOwnComments, listOwnVotes } from '#lib/profiles/own-queries.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote, aWord, contextOf, later, NOON } from '#tests/support/factories.ts'

test('a profile knows the months of a person’s reputation and posts, and their best answers by tag', async () => {
  const [by, tag] = [await aUser(), aWord()]
  const best = await anAnswer({ by, to: await aQuestion({ tags: tag }) })
  const other = await anAnswer({ by, to: await aQuestion({ tags: tag }) })
  await aVote(await aUser(), best, 1)
  await aVote(await aUser(), best, 1)
  await aVote(await aUser(), other, 1)
  const hidden = await anAnswer({ by })
  await removePost(contextOf(await aUser({ role: 'moderator' })), {
    rule: 'off-topic',
    reason: 'It belongs somewhere else.',
    post: hidden.id,
  })
  expect(await listReputationMonths(by.id)).toEqual([{ month: '2026-03', value: expect.any(Number) as number }])
  expect(await listActiveMonths(by.id)).toEqual([{ month: '2026-03', value: 2 }])
  const tags = await listAnsweredTags(by.id)
  expect(tags).toMatchObject([{ tag, answers: 2, score: 3, best: { id: best.id } }])
})

test('one’s own votes and comments are listed, the newest first, without hidden posts', async () => {
  const viewer = await aUser()
  const [first, second] = [await anAnswer(), await anAnswer()]
  await aVote(viewer, first, 1, NOON)
  await aVote(viewer, second, -1, later(1))
  const votes = await listOwnVotes(viewer.id)
  expect(votes.items.map(({ post, value }) => [post.id, value])).toEqual([
    [second.id, -1],
    [first.id, 1],
  ])
  const one = await aComment({ by: viewer })
  const other = await aComment({ by: viewer, at: later(5) })
  const comments = await listOwnComments(viewer.id)
  expect(comments.items.map(({ id }) => id)).toEqual([other.id, one.id])
  expect((await listOwnComments((await aUser()).id)).items).toEqual([])
})
