import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { sayIfSame } from '#lib/answers/commands/say-if-same.ts'
import { listAnswers } from '#lib/answers/queries.ts'
import { findSameVote } from '#lib/answers/same-queries.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { act, anAnswer, aQuestion, aUser, aVote, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

const say = (by: Viewer, answer: PostId, would: 'yes' | 'no' | null) =>
  act(by, later(1), (context) => sayIfSame(context, { answer, would }))
const refused = (by: Viewer, answer: PostId) =>
  leavingNothingChanged(() => sayIfSame(contextOf(by), { answer, would: 'yes' }))

describe('the answer to “would you do the same?”', () => {
  test('is one per person and answer, and can be changed and retracted', async () => {
    const [{ id, question }, one, other] = [await anAnswer(), await aUser(), await aUser()]
    await say(one, id, 'yes')
    await say(other, id, 'no')
    expect(await listAnswers(question.id, 'score')).toMatchObject([{ same: { would: 1, all: 2 } }])
    await leavingNothingChanged(() => say(other, id, 'no'))
    await say(other, id, 'yes')
    expect(await listAnswers(question.id, 'score')).toMatchObject([{ same: { would: 2, all: 2 } }])
    expect(await findSameVote(id, other.id)).toBe('yes')
    await say(other, id, null)
    expect(await listAnswers(question.id, 'score')).toMatchObject([{ same: { would: 1, all: 1 } }])
    expect(await findSameVote(id, other.id)).toBeNull()
  })

  test('moves neither score nor reputation nor order', async () => {
    const question = await aQuestion()
    const [first, second] = [await anAnswer({ to: question }), await anAnswer({ to: question })]
    await aVote(await aUser(), first, 1)
    const reputationOf = async ({ id }: Viewer) =>
      (await db().select({ points: users.reputation }).from(users).where(eq(users.id, id)))[0]?.points
    const before = await reputationOf(second.author)
    for (const voter of [await aUser(), await aUser(), await aUser()]) await say(voter, second.id, 'yes')
    const answers = await listAnswers(question.id, 'score')
    expect(answers.map(({ id, score }) => [id, score])).toEqual([
      [first.id, 1],
      [second.id, 0],
    ])
    expect(await reputationOf(second.author)).toBe(before)
  })

  test('is allowed on others’ answers that are visible and not locked', async () => {
    const [{ id, author, question }, viewer, moderator] = [
      await anAnswer(),
      await aUser(),
      await aUser({ role: 'moderator' }),
    ]
    expect(await refused(author, id)).toMatchObject(forbidden('ownPost'))
    expect(await refused(viewer, question.id)).toMatchObject(notFound)
    expect(await refused(await aUser({ isConfirmed: false }), id)).toMatchObject(forbidden('unconfirmed'))
    const lock = {
      kind: 'locked',
      rule: 'be-kind',
      reason: 'It has to cool down.',
      days: null,
      slowSeconds: null,
    } as const
    await act(moderator, later(2), (context) => setThreadState(context, { ...lock, post: question.id }))
    const inLocked = () => sayIfSame(contextOf(viewer, { now: later(3) }), { answer: id, would: 'yes' })
    expect(await leavingNothingChanged(inLocked)).toMatchObject(forbidden('votingLocked'))
    const gone = await anAnswer()
    await act(gone.author, later(1), (context) => deletePost(context, { post: gone.id }))
    expect(await refused(viewer, gone.id)).toMatchObject(notFound)
  })

  test('sent ten times at once counts once', async () => {
    const [{ id, question }, viewer] = [await anAnswer(), await aUser()]
    await Promise.all(Array.from({ length: 10 }, () => say(viewer, id, 'yes')))
    expect(await listAnswers(question.id, 'score')).toMatchObject([{ same: { would: 1, all: 1 } }])
  })
})
