import { eq, sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { acceptedAnswers, answers, posts } from '#db/schema/posts.ts'
import { votes } from '#db/schema/votes.ts'
import { listAnswers } from '#lib/answers/queries.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { convertPost } from '#lib/threads/commands/convert-post.ts'
import { mergeQuestions } from '#lib/threads/commands/merge-questions.ts'
import { moveAnswer } from '#lib/threads/commands/move-answer.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { splitPost } from '#lib/threads/commands/split-post.ts'
import { findTargets } from '#lib/threads/restructuring-queries.ts'
import { findMergedInto } from '#lib/questions/merge-queries.ts'
import { aComment, act, anAnswer, aQuestion, aUser, aVote, aWord, contextOf, later } from '#tests/support/factories.ts'
import { aGuide } from '#tests/support/guides.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { lastActOf, twoThreads, why } from './restructuring-world.ts'
import type { World } from './restructuring-world.ts'

afterAll(expectTrueCounters)

const reputationOf = async ({ id }: { id: number }) => {
  const [row] = await db().execute<{ reputation: number }>(sql`select reputation from users where id = ${id}`)
  return row?.reputation
}
const votesOn = async (post: PostId) =>
  new Map((await db().select().from(votes).where(eq(votes.postId, post))).map((row) => [row.voterId, row.value]))

describe('merging', () => {
  test('moves votes over once: the target’s votes win, nobody votes on their own post, reputation follows', async () => {
    const { moderator, asker, other, voters, one, two } = await twoThreads()
    const ids = voters.map(({ id }) => id)
    await act(moderator, later(5), (context) => mergeQuestions(context, { ...why, post: one.id, target: two.id }))
    expect(await votesOn(two.id)).toEqual(
      new Map([
        [ids[0], -1],
        [ids[1], -1],
        [ids[2], 1],
        [asker.id, 1],
      ]),
    )
    expect(await votesOn(one.id)).toEqual(
      new Map([
        [ids[0], 1],
        [other.id, 1],
      ]),
    )
    expect(await getQuestion(two.id)).toMatchObject({ score: 0, answerCount: 3 })
    // Asker: +10 +10 −2; the one vote that moved was a downvote (−2), and the acceptance (+2) has ended.
    expect(await reputationOf(asker)).toBe(1 + 20)
    // Other: −2 that had no effect at the floor, +10 +10, and −2 for the vote that moved here.
    expect(await reputationOf(other)).toBe(1 + 18)
  })

  test('redirects the old address as often as it is asked for, until the merge is undone', async () => {
    const moderator = await aUser({ role: 'moderator' })
    const [one, two, three] = [await aQuestion(), await aQuestion(), await aQuestion()]
    const merge = (post: PostId, target: PostId) => mergeQuestions(contextOf(moderator), { ...why, post, target })
    await merge(one.id, two.id)
    const first = await lastActOf(moderator)
    expect(await findMergedInto(one.id)).toBe(two.id)
    await merge(two.id, three.id)
    expect([await findMergedInto(one.id), await findMergedInto(two.id), await findMergedInto(three.id)]).toEqual([
      three.id,
      three.id,
      null,
    ])
    const undo = (id: typeof first) => undoAct(contextOf(moderator), { act: id, reason: 'A mistake of mine.' })
    expect(await leavingNothingChanged(() => undo(first))).toMatchObject(forbidden('undoLaterFirst'))
    await undo(await lastActOf(moderator))
    await undo(first)
    expect(await findMergedInto(one.id)).toBeNull()
    await getQuestion(one.id)
  })

  test('and undoing keeps later answers, comments and votes on the target', async () => {
    const { moderator, one, two, answer, voters } = await twoThreads()
    await act(moderator, later(5), (context) => mergeQuestions(context, { ...why, post: one.id, target: two.id }))
    const fresh = await anAnswer({ to: two })
    const remark = await aComment({ under: two })
    const changed = voters[1] ?? moderator
    await aVote(changed, two, 1, later(6))
    const undoing = await lastActOf(moderator)
    await undoAct(contextOf(moderator, { now: later(7) }), { act: undoing, reason: 'A mistake of mine.' })
    expect((await listAnswers(two.id, 'score')).map(({ id }) => id)).toContain(fresh.id)
    expect((await listAnswers(one.id, 'score')).map(({ id }) => id)).toContain(answer.id)
    expect((await getQuestion(two.id)).comments.map(({ id }) => id)).toEqual([remark.id])
    expect((await votesOn(two.id)).get(changed.id)).toBe(1)
    expect((await votesOn(one.id)).has(changed.id)).toBe(false)
    await expectTrueCounters()
  })

  test.each([
    [
      'has moved on to a third question',
      async ({ moderator, answer }: World) => {
        const third = await aQuestion()
        await moveAnswer(contextOf(moderator), { ...why, post: answer.id, target: third.id, stance: null })
      },
    ],
    [
      'was hidden since',
      async ({ moderator, answer }: World) => {
        await removePost(contextOf(moderator), { ...why, post: answer.id })
      },
    ],
  ])('and undoing leaves an accepted answer that %s', async (_, change) => {
    const world = await twoThreads()
    const { moderator, one, two, answer } = world
    await act(moderator, later(5), (context) => mergeQuestions(context, { ...why, post: one.id, target: two.id }))
    const undoing = await lastActOf(moderator)
    await change(world)
    await undoAct(contextOf(moderator, { now: later(7) }), { act: undoing, reason: 'A mistake of mine.' })
    const accepted = await db().select().from(acceptedAnswers).where(eq(acceptedAnswers.answerId, answer.id))
    expect(accepted).toEqual([])
    await getQuestion(one.id)
  })

  test.each(['earlier', 'later'] as const)('into an %s question while it is answered loses no answer', async (way) => {
    for (let round = 0; round < 5; round++) {
      const moderator = await aUser({ role: 'moderator' })
      const [first, second] = [await aQuestion(), await aQuestion()]
      const [one, two] = way === 'later' ? [first, second] : [second, first]
      const people = await Promise.all(Array.from({ length: 4 }, () => aUser()))
      const answering = (by: (typeof people)[number]) => anAnswer({ by, to: one })
      const [a, b, merged, c, d] = await Promise.allSettled([
        ...people.slice(0, 2).map(answering),
        mergeQuestions(contextOf(moderator), { ...why, post: one.id, target: two.id }),
        ...people.slice(2).map(answering),
      ])
      expect([a, b, merged, c, d].map((outcome) => outcome?.status)).toEqual(
        Array.from({ length: 5 }, () => 'fulfilled'),
      )
      expect(await listAnswers(two.id, 'score')).toHaveLength(4)
    }
    await expectTrueCounters()
  })

  test('while its answers are voted on, edited or moved counts every vote in the answer’s new place', async () => {
    for (let round = 0; round < 5; round++) {
      const { moderator, one, two, answer, rival } = await twoThreads()
      const people = await Promise.all(Array.from({ length: 6 }, () => aUser()))
      const outcomes = await Promise.allSettled([
        ...people.slice(0, 3).map((by) => aVote(by, rival, 1)),
        mergeQuestions(contextOf(moderator), { ...why, post: one.id, target: two.id }),
        moveAnswer(contextOf(moderator), { ...why, post: answer.id, target: two.id, stance: null }),
        ...people.slice(3).map((by) => aVote(by, answer, 1)),
      ])
      expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([])
      await expectTrueCounters()
    }
  })

  test('is refused into itself, into a post that is not a question, and for a merged question', async () => {
    const moderator = await aUser({ role: 'moderator' })
    const [one, two, answer] = [await aQuestion(), await aQuestion(), await anAnswer()]
    const merge = (post: PostId, target: PostId) => () => mergeQuestions(contextOf(moderator), { ...why, post, target })
    expect(await leavingNothingChanged(merge(one.id, one.id))).toMatchObject(invalid('target', 'sameQuestion'))
    for (const target of [answer.id, 999_999_999 as PostId])
      expect(await leavingNothingChanged(merge(one.id, target))).toMatchObject(invalid('target', 'noSuchQuestion'))
    const guide = await aGuide()
    for (const { id } of [answer, guide]) expect(await leavingNothingChanged(merge(id, one.id))).toMatchObject(notFound)
    await merge(one.id, two.id)()
    expect(await leavingNothingChanged(merge(two.id, one.id))).toMatchObject(invalid('target', 'noSuchQuestion'))
    expect(await leavingNothingChanged(merge(one.id, answer.question.id))).toMatchObject(forbidden('mergedAway'))
  })

  test('into a yes/no question asks for a stance if an answer was posted in the meantime', async () => {
    const moderator = await aUser({ role: 'moderator' })
    const [one, two] = [await aQuestion(), await aQuestion({ isYesNo: 'on' })]
    await mergeQuestions(contextOf(moderator), { ...why, post: one.id, target: two.id })
    await expect(anAnswer({ to: one })).rejects.toMatchObject(forbidden('mergedMeanwhile'))
    expect(await anAnswer({ to: one, stance: 'no' })).toMatchObject({ question: { id: two.id } })
  })
})

test('guides are not offered as a target', async () => {
  const word = aWord()
  const [question, guide] = [
    await aQuestion({ title: `What is ${word} good for?` }),
    await aGuide({ title: `Learning ${word} in steps` }),
  ]
  const idsOf = async (typed: string) => (await findTargets(typed, 0 as PostId)).map(({ id }) => id)
  expect(await idsOf(word)).toEqual([question.id])
  expect(await idsOf(String(question.id))).toEqual([question.id])
  expect(await idsOf(String(guide.id))).toEqual([])
})

describe('splitting and converting', () => {
  const moderating = async () => contextOf(await aUser({ role: 'moderator' }))
  const asQuestion = { ...why, title: 'What becomes of a follow-up?', tags: ['pmo'] }

  test('keeps author and time, and leaves a trace on both threads', async () => {
    const answer = await anAnswer({ at: later(3) })
    const { id: question } = await splitPost(await moderating(), { ...asQuestion, post: answer.id, comment: null })
    expect(await getQuestion(question)).toMatchObject({
      author: { id: answer.author.id },
      createdAt: later(3),
      splitFrom: { id: answer.question.id },
    })
    expect((await getQuestion(answer.question.id)).splitInto.map(({ id }) => id)).toEqual([question])
    expect((await getQuestion(answer.question.id)).answerCount).toBe(0)
  })

  test('is refused for a text that is too short or too long, with the number', async () => {
    const context = await moderating()
    const remark = await aComment({ body: 'In which country?' })
    const converting = { ...why, post: remark.post.id, comment: remark.id, under: null, stance: null }
    const short = forbidden('tooShortToStand', { min: 30, length: 17 })
    expect(
      await leavingNothingChanged(() =>
        splitPost(context, { ...asQuestion, post: remark.post.id, comment: remark.id }),
      ),
    ).toMatchObject(short)
    expect(await leavingNothingChanged(() => convertPost(context, converting))).toMatchObject(short)
    const answer = await anAnswer({ body: 'Long and long. '.repeat(100) })
    const under = { ...why, post: answer.id, comment: null, under: answer.question.id, stance: null }
    expect(await leavingNothingChanged(() => convertPost(context, under))).toMatchObject(
      forbidden('tooLongForComment', { max: 1000, length: 1500 }),
    )
    const shown = await anAnswer({
      body: `This is how our plan looked.\n\n![Plan](/images/${'a'.repeat(32)}/9x9.webp)`,
    })
    const withImage = { ...under, post: shown.id, under: shown.question.id }
    expect(await leavingNothingChanged(() => convertPost(context, withImage))).toMatchObject(
      forbidden('uploadsInComment'),
    )
  })

  test('is refused for a deleted post, for a question, or with a missing target', async () => {
    const context = await moderating()
    const [answer, elsewhere] = [await anAnswer(), await aQuestion()]
    const convert = (under: PostId | null) => () =>
      convertPost(context, { ...why, post: answer.id, comment: null, under, stance: null })
    expect(await leavingNothingChanged(convert(null))).toMatchObject(invalid('under', 'required'))
    expect(await leavingNothingChanged(convert(elsewhere.id))).toMatchObject(invalid('under', 'invalid'))
    expect(
      await leavingNothingChanged(() => splitPost(context, { ...asQuestion, post: elsewhere.id, comment: null })),
    ).toMatchObject(notFound)
  })

  test('makes an answer to a yes/no question with the stance that the moderator chooses', async () => {
    const context = await moderating()
    const question = await aQuestion({ isYesNo: 'on' })
    const remark = await aComment({ under: question, body: 'Yes, and it took me no more than two years.' })
    const wish = { ...why, post: question.id, comment: remark.id, under: null }
    expect(await leavingNothingChanged(() => convertPost(context, { ...wish, stance: null }))).toMatchObject(
      invalid('stance', 'required'),
    )
    const { made } = await convertPost(context, { ...wish, stance: 'yes' })
    const [row] = await db()
      .select()
      .from(answers)
      .where(eq(answers.postId, made as PostId))
    expect(row).toMatchObject({ stance: 'yes', basis: 'general' })
    const [post] = await db()
      .select()
      .from(posts)
      .where(eq(posts.id, made as PostId))
    expect(post).toMatchObject({ authorId: remark.author.id })
  })

  test('moving takes a stance where there was none', async () => {
    const [answer, target] = [await anAnswer(), await aQuestion({ isYesNo: 'on' })]
    const move = { ...why, post: answer.id, target: target.id, stance: null }
    await expect(moveAnswer(await moderating(), move)).rejects.toMatchObject(invalid('stance', 'required'))
    const moved = await moveAnswer(await moderating(), { ...move, stance: 'no' })
    expect(moved).toMatchObject({ post: answer.id, question: { id: target.id } })
    expect(await listAnswers(target.id, 'score')).toMatchObject([{ id: answer.id, stance: 'no' }])
  })
})

test('votes on a community post bring and cost nobody reputation', async () => {
  const [moderator, voter, answer] = [
    await aUser({ role: 'moderator' }),
    await aUser({ reputation: 500 }),
    await anAnswer(),
  ]
  await aVote(await aUser(), answer, 1)
  expect(await reputationOf(answer.author)).toBe(11)
  const state = { ...why, post: answer.id, kind: 'community', days: null, slowSeconds: null } as const
  await setThreadState(contextOf(moderator), state)
  await aVote(await aUser(), answer, 1)
  await aVote(voter, answer, -1)
  expect([await reputationOf(answer.author), await reputationOf(voter)]).toEqual([11, 1])
})
