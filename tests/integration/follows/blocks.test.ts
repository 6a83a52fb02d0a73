import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { events } from '#db/schema/ledgers.ts'
import { notifications } from '#db/schema/notifications.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { nameMove } from '#lib/career-map/commands/name-move.ts'
import { nameMoveInput } from '#lib/career-map/schema.ts'
import { listBlocked } from '#lib/follows/block-queries.ts'
import { blockPerson } from '#lib/follows/commands/block-person.ts'
import { followMove } from '#lib/follows/commands/follow-move.ts'
import { followPerson } from '#lib/follows/commands/follow-person.ts'
import { followQuestion } from '#lib/follows/commands/follow-question.ts'
import { followTag } from '#lib/follows/commands/follow-tag.ts'
import { listForYou } from '#lib/follows/for-you-queries.ts'
import { listFollows } from '#lib/follows/queries.ts'
import { countUnread, listInbox } from '#lib/notifications/queries.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { markOutdated } from '#lib/rechecks/commands/mark-outdated.ts'
import { markOutdatedInput } from '#lib/rechecks/schema.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { decideEdit } from '#lib/suggested-edits/commands/decide-edit.ts'
import { getViewerState } from '#lib/viewer/queries.ts'
import { aMove } from '#tests/support/careers.ts'
import { aComment, anAnswer, aQuestion, aUser, aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
import { forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aModerator, WHY } from '#tests/support/moderating.ts'
import { aQuickAnswer } from '#tests/support/quick-answers.ts'
import { aSuggestion, decision } from '#tests/support/suggested-edits.ts'
import { tellQueued } from '../notifications/people-told.ts'

const block = (viewer: Viewer, { id }: { id: UserId }, state: 'follow' | 'none' = 'follow') =>
  blockPerson(contextOf(viewer), { person: id, state })
const kindsTold = async ({ id }: Viewer) => {
  await tellQueued()
  const rows = await db().select().from(notifications).where(eq(notifications.recipientId, id))
  return rows.map(({ kind }) => kind).toSorted()
}
const stateOf = (viewer: Viewer, page: { question?: { id: PostId }; person?: Viewer }) =>
  getViewerState(viewer, {
    questionId: page.question?.id ?? null,
    personId: page.person?.id ?? null,
    now: NOON,
    say: ({ code }) => code,
  })

test('a person is blocked and unblocked, each request may be sent twice, and only the blocker knows', async () => {
  const [viewer, other] = [await aUser(), await aUser()]
  await followPerson(contextOf(viewer), { person: other.id, state: 'follow' })
  for (const state of ['follow', 'follow', 'none', 'none', 'follow'] as const) {
    expect(await block(viewer, other, state)).toEqual({ state })
    expect((await listBlocked(viewer.id)).map(({ id }) => id)).toEqual(state === 'follow' ? [other.id] : [])
    expect((await stateOf(viewer, { person: other })).follows.block).toBe(state === 'follow')
  }
  expect((await listFollows(viewer.id, 'en')).people).toEqual([])
  expect(await listBlocked(other.id)).toEqual([])
  const rows = await db().select().from(events).where(eq(events.actorId, viewer.id))
  expect(rows.filter(({ kind }) => kind === 'follows.block-changed').map(({ subjectUserId }) => subjectUserId)).toEqual(
    [null, null, null],
  )
})

test('nobody blocks themselves, a voice of the archive, or a person who does not exist', async () => {
  const viewer = await aUser()
  const refused = (who: { id: UserId }, error: object) =>
    leavingNothingChanged(() => expect(block(viewer, who)).rejects.toMatchObject(error))
  await refused(viewer, forbidden('blockSelf'))
  const archived = await aUser({ isSeeded: true })
  await refused(archived, notFound)
  await refused({ id: 999_999_999 as UserId }, notFound)
})

test('two requests at once block once', async () => {
  const [viewer, other] = [await aUser(), await aUser()]
  await Promise.all([block(viewer, other), block(viewer, other)])
  expect(await listBlocked(viewer.id)).toHaveLength(1)
})

test('nothing that a blocked person does is told, but decisions are, and everybody else hears of it', async () => {
  const [blocker, other, blocked, tag] = [await aUser(), await aUser(), await aModerator(), aWord()]
  const question = await aQuestion({ by: blocker, tags: tag })
  const mine = await anAnswer({ by: blocker, to: await aQuestion({ by: blocked }) })
  const comment = await aComment({ by: blocker, under: mine })
  const followed = await aQuestion()
  for (const by of [blocker, other]) await followQuestion(contextOf(by), { question: followed.id, state: 'follow' })
  await tellQueued()
  for (const by of [blocker, other]) await followTag(contextOf(by), { tag, state: 'follow' })
  await block(blocker, blocked)
  await anAnswer({ by: blocked, to: question, at: later(1) })
  await anAnswer({ by: blocked, to: followed, at: later(1) })
  await aQuestion({ by: blocked, tags: tag, at: later(2) })
  await aComment({
    by: blocked,
    under: question,
    at: later(3),
    body: `Perhaps @${blocker.handle} or @${other.handle} knows.`,
  })
  await aComment({ by: blocked, under: mine, replyTo: String(comment.id), at: later(4) })
  const accept = { answer: mine.id, accepted: true }
  await acceptAnswer(contextOf(blocked, { now: later(5) }), accept)
  expect(await kindsTold(blocker)).toEqual([])
  expect(await kindsTold(other)).toEqual(['followed-question', 'followed-tag', 'mention'])
  await removePost(contextOf(blocked, { now: later(6) }), { ...WHY, post: question.id })
  expect(await kindsTold(blocker)).toEqual(['statement'])
})

test('what a blocked person decides about one’s text is told, without their name', async () => {
  const [blocker, reviewer] = [await aUser(), await aModerator()]
  await block(blocker, reviewer)
  const answer = await anAnswer({ by: blocker })
  const edit = await aSuggestion(blocker, await aQuestion())
  await tellQueued()
  await decideEdit(contextOf(reviewer), decision(edit, { decision: 'decline', reason: 'It changes what is asked.' }))
  const mark = { answer: String(answer.id), outdated: 'yes', reason: 'The exam has changed since.' }
  await markOutdated(contextOf(reviewer), markOutdatedInput.parse(mark))
  expect(await kindsTold(blocker)).toEqual(['edit-decided', 'outdated'])
  const { items } = await listInbox(blocker.id)
  expect(items.flatMap(({ lines }) => lines.map(({ actor }) => actor))).toEqual([null, null])
})

test('lines that name nobody heed the author of the post that they lead to, or nobody', async () => {
  const [blocker, blocked, moderator, move] = [await aUser(), await aUser(), await aModerator(), await aMove()]
  const question = await aQuestion()
  const cited = await anAnswer({ to: question, stance: 'yes' })
  await aQuickAnswer({ to: question, cites: [cited.id], by: { ...blocker, reputation: 100 } })
  const [theirs, another] = [await aQuestion({ by: blocked }), await aQuestion()]
  await followMove(contextOf(blocker), { from_role: move.from, to_role: move.to, state: 'follow' })
  await tellQueued()
  for (const who of [blocked, moderator]) await block(blocker, who)
  const name = async (post: PostId) =>
    await nameMove(
      contextOf(moderator, { now: later(1) }),
      nameMoveInput.parse({ post: String(post), move: `${move.from} ${move.to}`, named: 'on', reason: WHY.reason }),
    )
  // A blocked moderator has said that both are about the move; only one of them is by a blocked author.
  for (const { id } of [theirs, another]) await name(id)
  expect(await kindsTold(blocker)).toEqual(['followed-move'])
  // The answer that their quick answer cites disappears by the act of a blocked moderator.
  await removePost(contextOf(moderator, { now: later(2) }), { ...WHY, post: cited.id })
  expect(await kindsTold(blocker)).toEqual(['followed-move', 'quick-answer-doubt'])
})

test('earlier lines by a blocked person are hidden, and come back when they are unblocked', async () => {
  const [viewer, other] = [await aUser(), await aUser()]
  await aComment({ by: other, under: await aQuestion({ by: viewer }) })
  await tellQueued()
  const counts = async () => [(await listInbox(viewer.id)).items.length, await countUnread(viewer.id)]
  expect(await counts()).toEqual([1, 1])
  await block(viewer, other)
  expect(await counts()).toEqual([0, 0])
  await block(viewer, other, 'none')
  expect(await counts()).toEqual([1, 1])
})

test('the viewer’s document says which texts are folded, and their own list leaves the questions out', async () => {
  const [viewer, other, tag] = [await aUser(), await aUser(), aWord()]
  const question = await aQuestion({ by: other, tags: tag })
  const [theirs, another] = [await anAnswer({ by: other, to: question }), await anAnswer({ to: question })]
  const comment = await aComment({ by: other, under: another })
  await followTag(contextOf(viewer), { tag, state: 'follow' })
  const listed = async () => (await listForYou(viewer.id, { locale: 'en' })).items.map(({ question: one }) => one.id)
  expect(await listed()).toEqual([question.id])
  await block(viewer, other)
  expect(await listed()).toEqual([])
  const folded = async (who: Viewer) => {
    const { posts, comments } = await stateOf(who, { question })
    const of = (id: number) => posts[id]?.isFolded
    return [of(question.id), of(theirs.id), of(another.id), comments[comment.id]?.isFolded]
  }
  expect(await folded(viewer)).toEqual([true, true, false, true])
  expect(await folded(await aUser())).toEqual([false, false, false, false])
})
