import { expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'
import { appeal } from '#lib/appeals/commands/appeal.ts'
import { anAct } from '#tests/support/acts.ts'
import { settleCase } from '#lib/moderation/writes/settle-case.ts'
import { restrictPerson } from '#lib/people/commands/restrict-person.ts'
import { getLimitsLeft, listFlagsReceived, listHeld, listRestrictions } from '#lib/my-standing/queries.ts'
import { countUnreadStatements, listStatements } from '#lib/my-standing/statement-queries.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote, contextOf, later, NOON } from '#tests/support/factories.ts'
import { aFlag, caseOf, flaggers } from '#tests/support/flags.ts'
import { retractFlag } from '#lib/flags/commands/retract-flag.ts'

const why = { rule: 'be-kind', reason: 'Please stay with the matter at hand.' } as const

test('the remaining limits of today cover every limit, votes too, and say how each grows', async () => {
  const person = await aUser({ limits: DEFAULT_LIMITS, createdAt: NOON, reputation: 4 })
  const question = await aQuestion({ by: { ...person, limits: { ...DEFAULT_LIMITS, secondsBetweenPosts: none } } })
  await aComment({ by: person, under: question, at: later(5) })
  const other = await aQuestion()
  await aVote(person, other, 1, later(6))
  await aFlag(person, { post: other.id }, {}, later(6))
  const left = await getLimitsLeft(person, later(10))
  expect(Object.fromEntries(left.daily.map(({ what, limit, left: rest }) => [what, [rest, limit]]))).toEqual({
    ask: [2, 3],
    upload: [5, 5],
    answer: [10, 10],
    comment: [9, 10],
    flag: [9, 10],
    vote: [9, 10],
    'suggest-edit': [3, 3],
  })
  expect(left).toMatchObject({
    trust: 'new',
    links: 2,
    secondsBetweenPosts: 120,
    held: { limit: 2, waiting: 0 },
    rises: { to: 'member', points: 10, have: 4, firstDayEnds: later(24 * 60) },
  })
  const next = await getLimitsLeft({ ...person, reputation: 500 }, later(26 * 60))
  expect(next.daily.filter(({ left: rest, limit }) => rest !== limit)).toEqual([])
  expect(next).toMatchObject({ trust: 'trusted', rises: null })
})

const none = { new: 0, member: 0, trusted: 0 }

test('flags on one’s posts and profile are counted by reason and outcome, without those retracted', async () => {
  const [author, moderator, flagger] = [await aUser(), await aUser({ role: 'moderator' }), await aUser()]
  const [question, answer] = [await aQuestion({ by: author }), await anAnswer({ by: author })]
  const declined = await aFlag(await aUser(), { post: question.id })
  await settleCase(contextOf(moderator), (await caseOf(declined.id)).case.id, { state: 'declined', act: null })
  const helpful = await aFlag(await aUser(), { post: answer.id })
  await settleCase(contextOf(moderator), (await caseOf(helpful.id)).case.id, { state: 'resolved', act: null })
  await aFlag(await aUser(), { user: author.id }, { reason: 'rude' })
  const retracted = await aFlag(flagger, { user: author.id }, { reason: 'illegal' })
  await retractFlag(contextOf(flagger), { flag: retracted.id })
  expect(await listFlagsReceived(author.id)).toEqual([
    { reason: 'spam', open: 0, helpful: 1, declined: 1 },
    { reason: 'rude', open: 1, helpful: 0, declined: 0 },
  ])
  expect(await listFlagsReceived(flagger.id)).toEqual([])
})

test('one’s held posts and comments are listed', async () => {
  const author = await aUser()
  const [answer, comment] = [await anAnswer({ by: author }), await aComment({ by: author, at: later(1) })]
  for (const by of await flaggers(5)) {
    await aFlag(by, { post: answer.id })
    await aFlag(by, { comment: comment.id })
  }
  expect(await listHeld(author.id)).toMatchObject([
    { kind: 'comment', postId: comment.post.id, commentId: comment.id },
    { kind: 'answer', postId: answer.id, commentId: null },
  ])
  expect(await listHeld((await aUser()).id)).toEqual([])
  expect((await getLimitsLeft(author, later(2))).held.waiting).toBe(2)
})

test('restrictions are listed with their present state', async () => {
  const [person, by] = [await aUser(), await aUser({ role: 'moderator' })]
  await restrictPerson(contextOf(by), { person: person.id, scope: 'vote', days: 3, ...why })
  await restrictPerson(contextOf(by), { person: person.id, scope: 'ask', days: null, ...why })
  const seen = await listRestrictions(person.id, later(4 * 24 * 60))
  expect(seen.map(({ scope, isInForce, endsAt }) => [scope, isInForce, endsAt])).toEqual([
    ['ask', true, null],
    ['vote', false, later(3 * 24 * 60)],
  ])
})

test('statements are one’s own, newest first, with the appeal and whether one may appeal', async () => {
  const [person, by] = [await aUser(), await aUser({ role: 'moderator' })]
  const question = await aQuestion({ by: person })
  const act = await anAct(contextOf(by), { kind: 'lock', ...why, postId: question.id })
  await anAct(contextOf(by), { kind: 'undo', ...why, postId: question.id, undoes: { id: act, kind: 'lock' } })
  const purge = await anAct(contextOf(by), { kind: 'purge', ...why, postId: question.id })
  const text = 'I wrote this in good faith, and every word of it is meant.'
  await appeal(contextOf(person), { act: purge, text })
  const { items } = await listStatements(person.id)
  expect(items).toMatchObject([
    { act: { id: purge, kind: 'purge', undoes: null }, appeal: { state: 'open', text }, canAppeal: false },
    { act: { kind: 'undo', undoes: 'lock' }, appeal: null, canAppeal: false },
    { act: { id: act, kind: 'lock', isUndone: true, postId: question.id }, canAppeal: false },
  ])
  expect([await countUnreadStatements(person.id), await countUnreadStatements(by.id)]).toEqual([3, 0])
  await expect(listStatements(person.id, 'nonsense')).rejects.toMatchObject({ code: 'not-found' })
})
