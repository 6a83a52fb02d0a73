import { afterAll, beforeAll, expect, test } from 'vitest'
import { and, eq, inArray } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { events } from '#db/schema/ledgers.ts'
import { notifications } from '#db/schema/notifications.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { asForum } from '#lib/auth/context.ts'
import { countHolders, listBadgesOf, listHolders } from '#lib/badges/queries.ts'
import { awardBadges } from '#lib/badges/writes/award-badges.ts'
import { waitForAnswer } from '#lib/follows/commands/wait-for-answer.ts'
import { sayOutcome } from '#lib/outcomes/commands/say-outcome.ts'
import { sayOutcomeInput } from '#lib/outcomes/schema.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { voteComment } from '#lib/comments/commands/vote-comment.ts'
import { removeComment } from '#lib/removal/commands/remove-comment.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { castVote } from '#lib/voting/commands/cast-vote.ts'
import { reverseVotes } from '#lib/voting/commands/reverse-votes.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote, aWord, contextOf, later } from '#tests/support/factories.ts'
import { hideProfile } from '#tests/support/hidden-profiles.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'
import { WHY } from '#tests/support/moderating.ts'
import { tellQueued } from '../notifications/people-told.ts'

afterAll(expectTrueCounters)

let minute = 0
/** The next minute: everything here happens one after the other. */
const next = () => later(++minute)
const forum = async () => asForum(contextOf(await aUser(), { now: next() }))
const award = async () => await awardBadges(await forum())
const namesOf = async ({ id }: Viewer) => (await listBadgesOf(id)).map(({ badge }) => badge).toSorted()

beforeAll(award)

const readers: Viewer[] = []
const crowd = async (size: number) => {
  while (readers.length < size) readers.push(await aUser())
  return readers.slice(0, size)
}
const upvote = async (post: { id: PostId }, times: number) => {
  const at = next()
  for (const reader of await crowd(times)) await aVote(reader, post, 1, at)
}

test('badges are gained by their rules, once, and each is told once', async () => {
  const [author, question] = [await aUser(), await aQuestion()]
  const answer = await anAnswer({ by: author, to: question, at: next() })
  await award()
  expect(await namesOf(author)).toEqual([])
  await upvote(answer, 1)
  await award()
  expect(await namesOf(author)).toEqual(['first-answer', 'first-hand', 'welcome'])
  await upvote(answer, 10)
  await acceptAnswer(contextOf(question.author, { now: next() }), { answer: answer.id, accepted: true })
  await award()
  const all = ['accepted', 'first-answer', 'first-hand', 'good-answer', 'welcome']
  expect(await namesOf(author)).toEqual(all)
  await award()
  const told = await db()
    .select()
    .from(events)
    .where(and(eq(events.kind, 'badges.gained'), eq(events.subjectUserId, author.id)))
  expect(told.map(({ details }) => details['badge']).toSorted()).toEqual(all)
  await tellQueued()
  const lines = await db().select().from(notifications).where(eq(notifications.recipientId, author.id))
  expect(
    lines
      .filter(({ kind }) => kind === 'badge')
      .map(({ detail }) => detail)
      .toSorted(),
  ).toEqual(all)
})

test('badges of a tag count at most ten upvotes of each answer, and name the tag', async () => {
  const [author, tag] = [await aUser(), aWord()]
  const answers = []
  for (let at = 0; at < 3; at++)
    answers.push(await anAnswer({ by: author, to: await aQuestion({ tags: tag }), basis: 'saw', at: next() }))
  const [hot, second, third] = answers
  if (!hot || !second || !third) throw new Error('three answers')
  await upvote(hot, 12)
  await upvote(second, 2)
  await upvote(third, 2)
  await award()
  expect(await namesOf(author)).not.toContain('tag-contributor')
  await upvote(third, 3)
  await award()
  expect(await listBadgesOf(author.id)).toContainEqual({ badge: 'tag-contributor', tags: [tag] })
})

test('badges reward an answer that many waited for, and one that worked', async () => {
  const [author, question] = [await aUser(), await aQuestion()]
  for (const reader of await crowd(5))
    await waitForAnswer(contextOf(reader, { now: next() }), { question: question.id, state: 'follow' })
  const answer = await anAnswer({ by: author, to: question, at: next() })
  await acceptAnswer(contextOf(question.author, { now: next() }), { answer: answer.id, accepted: true })
  const said = { question: String(question.id), decision: 'I took the other job.', [`credit-${answer.id}`]: 'on' }
  await sayOutcome(contextOf(question.author, { now: next() }), sayOutcomeInput.parse(said))
  await award()
  expect(await namesOf(author)).toEqual(['accepted', 'relief', 'worked'])
  expect(await namesOf(question.author)).toEqual(['outcome'])
})

test('badges for answers that worked count people, not answers', async () => {
  const [author, asker] = [await aUser(), await aUser()]
  const worked = async (by: Viewer) => {
    const question = await aQuestion({ by, at: next() })
    const answer = await anAnswer({ by: author, to: question, at: next() })
    const said = { question: String(question.id), decision: 'I took the other job.', [`credit-${answer.id}`]: 'on' }
    await sayOutcome(contextOf(by, { now: next() }), sayOutcomeInput.parse(said))
  }
  for (let count = 0; count < 10; count++) await worked(asker)
  await award()
  expect(await namesOf(author)).not.toContain('worked-10')
  for (let count = 0; count < 9; count++) await worked(await aUser())
  await award()
  expect(await namesOf(author)).toContain('worked-10')
})

test('badges reward no outcome that a moderator hides', async () => {
  const [question, moderator] = [await aQuestion(), await aUser({ role: 'moderator' })]
  const answer = await anAnswer({ to: question, at: next() })
  const said = { question: String(question.id), decision: 'I took the other job.', [`credit-${answer.id}`]: 'on' }
  await sayOutcome(contextOf(question.author, { now: next() }), sayOutcomeInput.parse(said))
  const state = { kind: 'without-outcome', days: null, slowSeconds: null, ...WHY } as const
  await setThreadState(contextOf(moderator, { now: next() }), { ...state, post: question.id })
  await award()
  expect(await Promise.all([namesOf(answer.author), namesOf(question.author)])).toEqual([[], []])
})

test('badges stay when a vote is retracted or the author deletes the post', async () => {
  const [author, voter] = [await aUser(), await aUser()]
  const answer = await anAnswer({ by: author, basis: 'saw', at: next() })
  await aVote(voter, answer, 1, next())
  await award()
  const held = await namesOf(author)
  expect(held).toContain('first-answer')
  await castVote(contextOf(voter, { now: next() }), { post: answer.id, value: 0 })
  await award()
  await deletePost(contextOf(author, { now: next() }), { post: answer.id })
  await award()
  expect(await namesOf(author)).toEqual(held)
})

test('badges go when moderators reverse the votes, with the unread line about them', async () => {
  const [author, voter, moderator] = [await aUser(), await aUser(), await aUser({ role: 'moderator' })]
  const answer = await anAnswer({ by: author, basis: 'general', at: next() })
  await aVote(voter, answer, 1, next())
  await award()
  await tellQueued()
  expect(await namesOf(author)).toContain('first-answer')
  const pairs = [{ voter: voter.id, author: author.id }]
  await reverseVotes(contextOf(moderator, { now: next() }), { ...WHY, pairs })
  await award()
  expect(await namesOf(author)).toEqual([])
  const lines = await db().select().from(notifications).where(eq(notifications.recipientId, author.id))
  expect(lines.filter(({ kind }) => kind === 'badge')).toEqual([])
  const told = await db().select().from(events).where(eq(events.subjectUserId, author.id))
  expect(told.map(({ kind }) => kind)).toContain('badges.withdrawn')
})

test('badges stay when a moderator removes something that they are not based on', async () => {
  const [author, voter, moderator] = [await aUser(), await aUser(), await aUser({ role: 'moderator' })]
  const answer = await anAnswer({ by: author, basis: 'general', at: next() })
  const comment = await aComment({ by: author, at: next() })
  await aVote(voter, answer, 1, next())
  await award()
  const held = await namesOf(author)
  expect(held).toContain('first-answer')
  await removeComment(contextOf(moderator, { now: next() }), { ...WHY, comment: comment.id })
  await castVote(contextOf(voter, { now: next() }), { post: answer.id, value: 0 })
  await award()
  expect(await namesOf(author)).toEqual(held)
})

test('the author of a comment is looked at when it gets votes', async () => {
  const author = await aUser()
  const comments = []
  for (let count = 0; count < 5; count++) comments.push(await aComment({ by: author, at: next() }))
  await award()
  const [reader] = await crowd(1)
  if (!reader) throw new Error('a reader')
  for (const { id } of comments) await voteComment(contextOf(reader, { now: next() }), { comment: id, value: true })
  await award()
  expect(await namesOf(author)).toEqual(['commentator'])
})

test('badges go when a moderator deletes the post, and come back with it', async () => {
  const [author, moderator] = [await aUser(), await aUser({ role: 'moderator' })]
  const answer = await anAnswer({ by: author, basis: 'general', at: next() })
  await upvote(answer, 1)
  await award()
  const held = await namesOf(author)
  await removePost(contextOf(moderator, { now: next() }), { ...WHY, post: answer.id })
  await award()
  expect(await namesOf(author)).toEqual([])
  await restoreRemoved(contextOf(moderator, { now: next() }), { ...WHY, target: { kind: 'post', id: answer.id } })
  await award()
  expect(await namesOf(author)).toEqual(held)
})

test('badges are not for the founding archive, and the lists leave out hidden profiles', async () => {
  const [archive, spammer, author] = [await aUser({ isSeeded: true }), await aUser(), await aUser()]
  for (const by of [archive, spammer, author]) {
    const question = await aQuestion({ by, at: next() })
    await upvote(question, 1)
  }
  await award()
  expect(await namesOf(archive)).toEqual([])
  const holders = async () => (await listHolders('first-question')).items.map(({ person }) => person.id)
  expect(await holders()).toEqual(expect.arrayContaining([spammer.id, author.id]))
  const before = (await countHolders()).get('first-question') ?? 0
  await hideProfile(spammer)
  expect(await holders()).not.toContain(spammer.id)
  expect((await countHolders()).get('first-question')).toBe(before - 1)
})

test('badges are listed page by page, each holder once', async () => {
  const authors = await Promise.all(Array.from({ length: 43 }, () => aUser()))
  const [voter] = await crowd(1)
  if (!voter) throw new Error('a voter')
  for (const by of authors) await aVote(voter, await aQuestion({ by, at: next() }), 1, next())
  await award()
  const first = await listHolders('first-question')
  const second = await listHolders('first-question', first.next ?? '')
  expect(first.items).toHaveLength(40)
  const seen = [...first.items, ...second.items].map(({ person }) => person.id)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toEqual(expect.arrayContaining(authors.map(({ id }) => id)))
})

test('badges awarded twice at once are awarded once', async () => {
  const answer = await anAnswer({ at: next() })
  await upvote(answer, 1)
  const [one, other] = [await forum(), await forum()]
  await Promise.all([awardBadges(one), awardBadges(other)])
  const told = await db()
    .select()
    .from(events)
    .where(and(inArray(events.kind, ['badges.gained']), eq(events.subjectUserId, answer.author.id)))
  const badges = told.map(({ details }) => details['badge'])
  expect(badges.length).toBeGreaterThan(0)
  expect(new Set(badges).size).toBe(badges.length)
})
