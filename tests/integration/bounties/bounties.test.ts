import { eq, sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#db/client.ts'
import { bountyShares } from '#db/schema/bounties.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { listAnswers } from '#lib/answers/queries.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { endBounty, remindOfBounty } from '#lib/bounties/jobs.ts'
import { findBounty, readBountyPage } from '#lib/bounties/queries.ts'
import { offerBountyInput } from '#lib/bounties/schema.ts'
import { endOverdueBounties } from '#lib/bounties/writes/queue-end.ts'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { BountyId, PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { hidePost, unhidePost } from '#lib/posts/writes/hide-post.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { listSummaries } from '#lib/questions/list-queries.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { searchPosts } from '#lib/search/queries.ts'
import { mergeQuestions } from '#lib/threads/commands/merge-questions.ts'
import { splitPost } from '#lib/threads/commands/split-post.ts'
import { suspend } from '#tests/integration/auth/people.ts'
import {
  aBounty,
  aRich,
  AWARDED,
  award,
  bountyOf,
  DAY,
  end,
  ENDED,
  forum,
  HOUR,
  offer,
  OFFERED,
  reputationOf,
  reverse,
  upvote,
} from '#tests/support/bounties.ts'
import { closing } from '#tests/support/closing.ts'
import { anAnswer, aQuestion, aUser, aVote, aWord, contextOf, later } from '#tests/support/factories.ts'
import { aGuide } from '#tests/support/guides.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aModerator, WHY } from '#tests/support/moderating.ts'
import { lastActOf } from '../threads/restructuring-world.ts'

afterAll(expectTrueCounters)

/** Returns the time at which the job that ends a bounty runs. */
async function queuedEnd(id: BountyId): Promise<Date | null> {
  const [job] = await db().execute<{ at: string }>(
    sql`select run_at as at from graphile_worker.jobs where key = ${`end-bounty-${id}`}::text`,
  )
  return job ? new Date(job.at) : null
}

describe('offering', () => {
  test('takes the points at once and shows the bounty; a repeated request changes nothing', async () => {
    const [offerer, word] = [await aRich(), aWord()]
    const question = await aQuestion({ title: `How does one move on from ${word}?` })
    await offer(offerer, question)
    await leavingNothingChanged(() => offer(offerer, question))
    expect(await reputationOf(offerer)).toBe(501)
    expect(await findBounty(question.id)).toMatchObject({
      points: 100,
      endsAt: later(ENDED),
      offerer: { id: offerer.id },
    })
    expect((await getQuestion(question.id)).bountyPoints).toBe(100)
    expect((await listSummaries([question.id])).map(({ bountyPoints }) => bountyPoints)).toEqual([100])
    const found = await searchPosts({ q: `is:bounty ${word}` })
    expect(found.items.map(({ question: { id } }) => id)).toEqual([question.id])
  })

  test('is refused to people and on questions that the rules name', async () => {
    const [offerer, question, moderator] = [await aRich(), await aQuestion(), await aModerator()]
    const refused = (by: Viewer, on: { id: PostId }, error: object, points = 100, minute = OFFERED) =>
      leavingNothingChanged(() => expect(offer(by, on, points, minute)).rejects.toMatchObject(error))
    await refused(offerer, question, forbidden('bountyTooSoon', { hours: 48 }), 100, OFFERED - 1)
    await refused(
      await aUser({ reputation: 74 }),
      question,
      forbidden('bountyNeedsReputation', { needed: 75, have: 74 }),
    )
    await refused(await aRich(99), question, invalid('points', 'bountyTooDear', { have: 99 }))
    await refused({ ...offerer, isConfirmed: false }, question, forbidden('unconfirmed'))
    await refused(offerer, await aGuide(), notFound)
    await refused(offerer, { id: 999_999_999 as PostId }, notFound)
    const closed = await aQuestion()
    await closeQuestion(contextOf(moderator), closing(closed, 'off-topic'))
    await refused(offerer, closed, forbidden('bountyOnClosed'))
    const hidden = await aQuestion()
    await deletePost(contextOf(hidden.author), { post: hidden.id })
    await refused(offerer, hidden, notFound)
    await offer(offerer, question)
    await refused(await aRich(), question, forbidden('bountyOpen'))
    for (const points of ['0', '49', '75', '550', 'many', ''])
      expect(offerBountyInput.safeParse({ question: '1', points }).success).toBe(false)
  })

  test('is limited to three open bounties, and gets dearer on the same question', async () => {
    const offerer = await aRich(2000)
    const questions = [await aQuestion(), await aQuestion(), await aQuestion(), await aQuestion()]
    for (const question of questions.slice(0, 3)) await offer(offerer, question, 50)
    const [first, , , fourth] = questions
    if (!first || !fourth) throw new Error('four questions')
    await expect(offer(offerer, fourth, 50)).rejects.toMatchObject(forbidden('bountiesFull', { max: 3 }))
    await end(first)
    await expect(offer(offerer, first, 50, ENDED)).rejects.toMatchObject(invalid('points', 'bountyLeast', { min: 100 }))
    expect((await readBountyPage(offerer, first.id, later(ENDED))).least).toBe(100)
    await offer(offerer, first, 100, ENDED)
    expect(await reputationOf(offerer)).toBe(2001 - 250)
  })

  test('twice at once pays once', async () => {
    const [offerer, other, question] = [await aRich(150), await aRich(150), await aQuestion()]
    const tries = await Promise.allSettled([offer(offerer, question), offer(offerer, question), offer(other, question)])
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1)
    const spent = [await reputationOf(offerer), await reputationOf(other)].toSorted()
    expect(spent).toEqual([151, 51].toSorted())
    const two = [await aQuestion(), await aQuestion()]
    const poor = await aRich(150)
    const both = await Promise.allSettled(two.map((one) => offer(poor, one)))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await reputationOf(poor)).toBe(51)
  })
})

describe('awarding', () => {
  test('gives everything to one answer, also to an older one, once', async () => {
    const [offerer, question] = [await aRich(), await aQuestion()]
    const older = await anAnswer({ to: question })
    await offer(offerer, question)
    await award(offerer, older)
    await leavingNothingChanged(() => award(offerer, older))
    await leavingNothingChanged(() => end(question))
    expect(await reputationOf(older.author)).toBe(101)
    expect((await listAnswers(question.id, 'score')).map(({ bountyPoints }) => bountyPoints)).toEqual([100])
    expect((await getQuestion(question.id)).bountyPoints).toBe(0)
  })

  test('is refused to others, too early, to oneself, and to answers that cannot win', async () => {
    const { offerer, question, answer } = await aBounty()
    const refused = (by: Viewer, to: { id: PostId }, error: object, minute = AWARDED) =>
      leavingNothingChanged(() => expect(award(by, { id: to.id, question }, minute)).rejects.toMatchObject(error))
    await refused(question.author, answer, forbidden('onlyOffererAwards'))
    await refused(offerer, answer, forbidden('bountyAwardTooSoon', { hours: 24 }), AWARDED - 1)
    await refused(offerer, answer, forbidden('bountyEnded'), ENDED)
    await refused(offerer, await anAnswer(), notFound)
    await refused(
      offerer,
      await anAnswer({ to: question, by: offerer, at: later(OFFERED + 9) }),
      forbidden('bountyOwnAnswer'),
    )
    const archived = await anAnswer({ to: question, by: await aUser({ isSeeded: true }), at: later(OFFERED + 9) })
    await refused(offerer, archived, forbidden('bountyCannotWin'))
    await suspend(answer.author.id)
    await refused(offerer, answer, forbidden('bountyCannotWin'))
    const gone = await anAnswer({ to: question, at: later(OFFERED + 9) })
    await deletePost(contextOf(gone.author, { now: later(OFFERED + 10) }), { post: gone.id })
    await refused(offerer, gone, forbidden('postDeleted'))
    expect((await readBountyPage(offerer, question.id, later(AWARDED))).answers).toEqual([])
  })

  test('at once with the end of the bounty gives the points once', async () => {
    const { offerer, question, answer } = await aBounty()
    await upvote(answer, 2)
    const { id } = await bountyOf(question)
    await Promise.allSettled([award(offerer, answer, ENDED - 1), endBounty(forum(), id), endBounty(forum(), id)])
    expect(await reputationOf(answer.author)).toBe(121)
    expect(await db().select().from(bountyShares).where(eq(bountyShares.bountyId, id))).toHaveLength(1)
  })
})

describe('the end', () => {
  test('splits the points by the rule among answers that were written meanwhile', async () => {
    const { offerer, question, answer } = await aBounty()
    const [second, own, few, suspended] = [
      await anAnswer({ to: question, at: later(OFFERED + 2 * HOUR) }),
      await anAnswer({ to: question, by: offerer, at: later(OFFERED + 3 * HOUR) }),
      await anAnswer({ to: question, at: later(OFFERED + 4 * HOUR) }),
      await anAnswer({ to: question, at: later(OFFERED + 5 * HOUR) }),
    ]
    await upvote(answer, 3)
    await upvote(second, 2)
    for (const out of [own, suspended]) await upvote(out, 4)
    await upvote(few, 1)
    await suspend(suspended.author.id)
    await leavingNothingChanged(() => end(question, ENDED - 1))
    await end(question)
    await leavingNothingChanged(() => end(question))
    expect(await bountyOf(question)).toMatchObject({ outcome: 'split', endedAt: later(ENDED) })
    expect([await reputationOf(answer.author), await reputationOf(second.author)]).toEqual([91, 61])
    expect(await reputationOf(few.author)).toBe(11)
  })

  test('gives everything to the answer that the asker accepted, if they offered it', async () => {
    const asker = await aRich()
    const question = await aQuestion({ by: asker })
    await offer(asker, question)
    const [answer, better] = [
      await anAnswer({ to: question, at: later(OFFERED + 1) }),
      await anAnswer({ to: question, at: later(OFFERED + 2) }),
    ]
    await upvote(better, 3)
    await acceptAnswer(contextOf(asker, { now: later(OFFERED + HOUR) }), { answer: answer.id, accepted: true })
    const friend = await aUser()
    await aVote(friend, answer, 1, later(AWARDED))
    await end(question)
    expect(await bountyOf(question)).toMatchObject({ outcome: 'awarded' })
    expect(await reputationOf(answer.author)).toBe(126)
    expect(await reputationOf(better.author)).toBe(31)
    await reverse([friend], answer)
    expect(await reputationOf(answer.author)).toBe(116)
  })

  test('gives nothing to old answers and to nobody, and returns nothing', async () => {
    const [offerer, question] = [await aRich(), await aQuestion()]
    await upvote(await anAnswer({ to: question }), 3)
    await offer(offerer, question)
    await end(question)
    expect(await bountyOf(question)).toMatchObject({ outcome: 'lapsed' })
    expect(await reputationOf(offerer)).toBe(501)
  })

  test('comes to a closed question as to any other, and lapses on a removed one', async () => {
    const [moderator, open, removed] = [await aModerator(), await aBounty(), await aBounty()]
    for (const { answer } of [open, removed]) await upvote(answer, 2)
    await closeQuestion(contextOf(moderator, { now: later(AWARDED) }), closing(open.question, 'off-topic'))
    await removePost(contextOf(moderator, { now: later(AWARDED) }), { ...WHY, post: removed.question.id })
    await end(open.question)
    await end(removed.question)
    expect(await reputationOf(open.answer.author)).toBe(121)
    expect(await reputationOf(removed.answer.author)).toBe(21)
    expect(await bountyOf(removed.question)).toMatchObject({ outcome: 'lapsed' })
  })
})

test('a question with an open bounty is neither deleted by its author nor merged', async () => {
  const [offerer, question, moderator] = [await aRich(), await aQuestion(), await aModerator()]
  await offer(offerer, question)
  await leavingNothingChanged(() =>
    expect(deletePost(contextOf(question.author), { post: question.id })).rejects.toMatchObject(
      forbidden('deleteHasBounty'),
    ),
  )
  const merge = async () =>
    await mergeQuestions(contextOf(moderator, { now: later(ENDED + 1) }), {
      ...WHY,
      post: question.id,
      target: (await aQuestion()).id,
    })
  await expect(merge()).rejects.toMatchObject(forbidden('mergeHasBounty'))
  await end(question)
  await merge()
})

describe('a bounty whose time is over', () => {
  test('waits while the question or an answer of its time is held', async () => {
    const [one, two] = [await aBounty(), await aBounty()]
    const hold = async ({ id }: { id: PostId }, removal: 'held' | null) =>
      await inTransaction(db(), async (tx) => {
        const inside = { ...forum(ENDED), db: tx }
        const locked = await lockPost(inside, id)
        await (removal === null ? unhidePost(inside, locked) : hidePost(inside, locked, { removal, byId: null }))
      })
    for (const { answer } of [one, two]) await upvote(answer, 2)
    for (const held of [one.answer, two.question]) await hold(held, 'held')
    for (const { question } of [one, two]) {
      await end(question)
      const { id, endedAt } = await bountyOf(question)
      expect([endedAt, await queuedEnd(id)]).toEqual([null, later(ENDED + DAY)])
    }
    for (const held of [one.answer, two.question]) await hold(held, null)
    for (const { question, answer } of [one, two]) {
      await end(question, ENDED + DAY)
      expect(await reputationOf(answer.author)).toBe(121)
    }
  })

  test('is queued again when its job has failed for good', async () => {
    const { question } = await aBounty()
    const { id } = await bountyOf(question)
    await endOverdueBounties(db(), later(ENDED + 12 * HOUR))
    expect(await queuedEnd(id)).toEqual(later(ENDED))
    await endOverdueBounties(db(), later(ENDED + 12 * HOUR + 1))
    expect(await queuedEnd(id)).toEqual(later(ENDED + 12 * HOUR + 1))
  })
})

test('a split is not undone while its question has an open bounty', async () => {
  const moderator = await aModerator()
  const from = await anAnswer()
  const becomes = { title: 'What does a follow-up become of?', tags: ['pmo'] }
  const made = await splitPost(contextOf(moderator), { ...WHY, post: from.id, comment: null, ...becomes })
  await offer(await aRich(), made)
  const split = await lastActOf(moderator)
  const undo = (minute: number) =>
    undoAct(contextOf(moderator, { now: later(minute) }), { act: split, reason: 'That was a mistake of mine.' })
  await leavingNothingChanged(() => expect(undo(AWARDED)).rejects.toMatchObject(forbidden('undoHasBounty')))
  await end(made)
  await undo(ENDED + 1)
})

test('the offerer is reminded once, and only while the bounty is open', async () => {
  const { question } = await aBounty()
  const { id } = await bountyOf(question)
  await remindOfBounty(forum(ENDED - DAY), id)
  await leavingNothingChanged(() => remindOfBounty(forum(ENDED - DAY), id))
  expect((await bountyOf(question)).remindedAt).toEqual(later(ENDED - DAY))
  const other = await aBounty()
  await end(other.question)
  const { id: ended } = await bountyOf(other.question)
  await leavingNothingChanged(() => remindOfBounty(forum(), ended))
  await leavingNothingChanged(() => endBounty(forum(), 999_999_999 as BountyId))
})
