import { and, eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { flags } from '#db/schema/flags.ts'
import { comments } from '#db/schema/comments.ts'
import { moderationActs, statements } from '#db/schema/moderation.ts'
import { acceptedAnswers, posts, questions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { holdFlagged } from '#lib/flags/writes/hold-flagged.ts'
import { lockFlagged } from '#lib/flags/writes/lock-flagged.ts'
import { raiseFlag } from '#lib/flags/commands/raise-flag.ts'
import { retractFlag } from '#lib/flags/commands/retract-flag.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { queueFilterOf } from '#lib/moderation/filter.ts'
import { listQueue } from '#lib/moderation/queries.ts'
import type { ActId, FlagId, PostId, UserId } from '#lib/platform/ids.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote, contextOf, later, nth, NOON } from '#tests/support/factories.ts'
import { aFlag, caseOf, flaggers, flagInput } from '#tests/support/flags.ts'
import { expectTrueCounters, leavingNothingChanged } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

const people = (count: number) => flaggers(count)
const trusted = (count: number) => flaggers(count, { points: 600 })
const newcomers = (count: number) => Promise.all(Array.from({ length: count }, () => aUser()))

async function castVotes(id: PostId, count: number): Promise<void> {
  for (const voter of await newcomers(count)) await aVote(voter, { id }, 1)
}

async function ownFlag(flaggerId: UserId): Promise<FlagId> {
  const [row] = await db().select({ id: flags.id }).from(flags).where(eq(flags.flaggerId, flaggerId))
  return row?.id ?? (0 as FlagId)
}

async function removalOf(id: number): Promise<string | null | undefined> {
  const [row] = await db()
    .select({ removal: posts.removal })
    .from(posts)
    .where(eq(posts.id, id as never))
  return row?.removal
}

const holdsOf = (postId: number) =>
  db()
    .select()
    .from(moderationActs)
    .where(and(eq(moderationActs.postId, postId as never), eq(moderationActs.kind, 'hold')))

test('the fifth person’s flag hides a post; the author is told, and the case weighs more', async () => {
  const answer = await anAnswer()
  const five = await people(5)
  for (const by of five.slice(0, 4)) await aFlag(by, { post: answer.id })
  expect(await removalOf(answer.id)).toBeNull()
  const context = contextOf(nth(five, 4))
  const flag = await raiseFlag(context, flagInput({ post: answer.id }))
  expect(await removalOf(answer.id)).toBe('held')
  expect(context.changedTags).toContain(threadTag(answer.question.id))
  const [hold] = await holdsOf(answer.id)
  expect(hold).toMatchObject({ actorId: null, subjectUserId: answer.author.id, rule: 'spam' })
  expect(hold?.reason).toMatch(/spam/)
  const told = await db()
    .select()
    .from(statements)
    .where(eq(statements.actId, hold?.id ?? (0 as ActId)))
  expect(told).toMatchObject([{ userId: answer.author.id }])
  expect((await caseOf(flag.id)).case).toMatchObject({ sources: ['flag', 'held'], state: 'open' })
  // Sending the flag again returns the first one, although the post is hidden.
  expect(await leavingNothingChanged(() => raiseFlag(context, flagInput({ post: answer.id })))).toEqual(flag)
})

test('two trusted people are enough; two others are not, nor is one person with two reasons', async () => {
  const [question, other, third] = [await aQuestion(), await aQuestion(), await aQuestion()]
  for (const by of await trusted(2)) await aFlag(by, { post: question.id }, { reason: 'rude' })
  for (const by of await people(2)) await aFlag(by, { post: other.id })
  for (const by of await trusted(1))
    for (const reason of ['spam', 'rude']) await aFlag(by, { post: third.id }, { reason })
  expect(await Promise.all([question, other, third].map(({ id }) => removalOf(id)))).toEqual(['held', null, null])
  expect((await holdsOf(question.id))[0]).toMatchObject({ rule: 'be-kind' })
})

describe('a raid', () => {
  test('by five new accounts hides nothing: the case moves to the top of the queue, and names them', async () => {
    const [question, moderator] = [await aQuestion(), await aUser({ role: 'moderator' })]
    await castVotes(question.id, 10)
    const raiders = await newcomers(5)
    const networkHash = 4711n
    for (const { id } of raiders) await db().update(users).set({ networkHash }).where(eq(users.id, id))
    // Its weight is higher than any single flag's.
    const grave = await aQuestion()
    await db().update(questions).set({ viewCount: 9999 }).where(eq(questions.postId, grave.id))
    await aFlag(nth(await people(1), 0), { post: grave.id }, { reason: 'illegal' })
    let last = 0 as FlagId
    for (const by of raiders) last = (await aFlag(by, { post: question.id })).id
    expect(await removalOf(question.id)).toBeNull()
    expect(await holdsOf(question.id)).toEqual([])
    const found = await caseOf(last)
    expect(found.case.sources).toEqual(['flag', 'many-flags'])
    const [first] = nth((await listQueue(moderator, queueFilterOf({}))).items, 0).cases
    expect(first?.id).toBe(found.case.id)
    expect(first?.flags).toHaveLength(5)
    expect(first?.flags[0]?.flagger).toMatchObject({
      reputation: 1,
      sameNetwork: 4,
      record: { helpful: 0, declined: 0 },
    })
    expect(new Date(first?.flags[0]?.flagger?.createdAt ?? 0)).toEqual(NOON)
    await retractFlag(contextOf(nth(raiders, 0)), { flag: await ownFlag(nth(raiders, 0).id) })
    expect((await caseOf(last)).case.sources).toEqual(['flag'])
  })

  test('by six older accounts of one network counts as one person', async () => {
    const [{ id }, six] = [await aQuestion(), await people(6)]
    for (const person of six) await db().update(users).set({ networkHash: 4712n }).where(eq(users.id, person.id))
    for (const by of six) await aFlag(by, { post: id })
    expect(await removalOf(id)).toBeNull()
  })

  test('on a text with votes needs more people', async () => {
    const { id } = await aQuestion()
    await castVotes(id, 10)
    const ten = await people(10)
    for (const by of ten.slice(0, 9)) await aFlag(by, { post: id })
    expect(await removalOf(id)).toBeNull()
    await aFlag(nth(ten, 9), { post: id })
    expect(await removalOf(id)).toBe('held')
  })
})

test('an accepted answer loses its acceptance while it is hidden, and gets it back after', async () => {
  const [question, moderator] = [await aQuestion(), await aUser({ role: 'moderator' })]
  const answer = await anAnswer({ to: question })
  await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: true })
  for (const by of await people(5)) await aFlag(by, { post: answer.id })
  const accepted = () => db().select().from(acceptedAnswers).where(eq(acceptedAnswers.questionId, question.id))
  expect(await accepted()).toEqual([])
  await expectTrueCounters()
  const [hold] = await holdsOf(answer.id)
  await undoAct(contextOf(moderator), { act: hold?.id ?? (0 as ActId), reason: 'It is neither spam nor rude.' })
  expect(await accepted()).toMatchObject([{ answerId: answer.id, acceptedById: question.author.id }])
})

test('other reasons hide nothing, and profiles stay visible', async () => {
  const [question, person] = [await aQuestion(), await aUser()]
  for (const by of await people(6)) {
    await aFlag(by, { post: question.id }, { reason: 'needs-details' })
    await aFlag(by, { user: person.id })
  }
  expect(await removalOf(question.id)).toBeNull()
})

test('a comment is hidden in the same way, and its post stays', async () => {
  const { id, post } = await aComment()
  for (const by of await people(5)) await aFlag(by, { comment: id })
  const [row] = await db().select().from(comments).where(eq(comments.id, id))
  expect(row).toMatchObject({ removal: 'held', deletedById: null })
  expect(await removalOf(post.id)).toBeNull()
})

test('five flags at once hide once', async () => {
  for (let round = 0; round < 4; round++) {
    const { id } = await aQuestion()
    await Promise.allSettled((await people(7)).map((by) => aFlag(by, { post: id })))
    expect(await removalOf(id)).toBe('held')
    expect(await holdsOf(id)).toHaveLength(1)
  }
})

describe('a moderator who undoes the hiding', () => {
  test('shows the post again, and the next flag does not overrule them', async () => {
    const [{ id }, moderator] = [await aQuestion(), await aUser({ role: 'moderator' })]
    for (const by of await people(5)) await aFlag(by, { post: id })
    const [hold] = await holdsOf(id)
    await undoAct(contextOf(moderator), { act: hold?.id ?? (0 as ActId), reason: 'It is neither spam nor rude.' })
    expect(await removalOf(id)).toBeNull()
    for (const by of await people(6)) await aFlag(by, { post: id }, {}, later(5))
    expect(await removalOf(id)).toBeNull()
    expect(await holdsOf(id)).toHaveLength(1)
    const context = contextOf(await aUser())
    const locked = await lockFlagged(context, { kind: 'post', id })
    const caseId = hold?.caseId
    if (!caseId) throw new Error('no case')
    await leavingNothingChanged(() => holdFlagged(context, { locked, caseId }))
  })

  test('does not clear the text for ever: after its author has changed it, flags can hide it again', async () => {
    const [{ id, author }, moderator] = [await aQuestion(), await aUser({ role: 'moderator' })]
    for (const by of await people(5)) await aFlag(by, { post: id })
    const [hold] = await holdsOf(id)
    await undoAct(contextOf(moderator), { act: hold?.id ?? (0 as ActId), reason: 'It is neither spam nor rude.' })
    await db()
      .update(posts)
      .set({ editedAt: later(10), editedById: author.id })
      .where(eq(posts.id, id))
    await aFlag(nth(await people(1), 0), { post: id }, {}, later(15))
    expect(await removalOf(id)).toBe('held')
  })

  test('of a comment, too', async () => {
    const [{ id }, moderator] = [await aComment(), await aUser({ role: 'moderator' })]
    for (const by of await people(5)) await aFlag(by, { comment: id })
    const [hold] = await db().select().from(moderationActs).where(eq(moderationActs.commentId, id))
    await undoAct(contextOf(moderator), { act: hold?.id ?? (0 as ActId), reason: 'It is neither spam nor rude.' })
    const [row] = await db().select().from(comments).where(eq(comments.id, id))
    expect(row?.removal).toBeNull()
  })
})
