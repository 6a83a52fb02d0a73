import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { careerMoves } from '#db/schema/careers.ts'
import { guideFollows, questionFollows, tagFollows } from '#db/schema/follows.ts'
import { threadMutes } from '#db/schema/notifications.ts'
import { events } from '#db/schema/ledgers.ts'
import { restrictions } from '#db/schema/users.ts'
import { followGuide } from '#lib/follows/commands/follow-guide.ts'
import { followQuestion } from '#lib/follows/commands/follow-question.ts'
import { followTag } from '#lib/follows/commands/follow-tag.ts'
import { followMove } from '#lib/follows/commands/follow-move.ts'
import { followPerson } from '#lib/follows/commands/follow-person.ts'
import { followSearch } from '#lib/follows/commands/follow-search.ts'
import { followersOf } from '#lib/follows/follower-queries.ts'
import type { FollowTarget } from '#lib/follows/follower-queries.ts'
import { followRefusal } from '#lib/follows/policy.ts'
import { listFollows } from '#lib/follows/queries.ts'
import { MAX_FOLLOWED_TAGS } from '#lib/follows/rules.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { saveSearch } from '#lib/search/commands/save-search.ts'
import { listSavedSearches } from '#lib/search/saved-queries.ts'
import { changeSynonym } from '#lib/tag-admin/commands/change-synonym.ts'
import { mergeTags } from '#lib/tag-admin/commands/merge-tags.ts'
import { muteThread } from '#lib/notifications/commands/mute-thread.ts'
import { mergeQuestions } from '#lib/threads/commands/merge-questions.ts'
import { getViewerState } from '#lib/viewer/queries.ts'
import { aMove } from '#tests/support/careers.ts'
import { aQuestion, aUser, aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
import { aGuide } from '#tests/support/guides.ts'
import { hideProfile } from '#tests/support/hidden-profiles.ts'
import { forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aRestriction } from '#tests/support/viewer.ts'

type Page = { question?: number; tag?: string; person?: UserId; move?: { from: string; to: string } }
const NOTHING = { question: false, guide: false, tag: null, person: false, block: false, move: false }

const stateFor = (viewer: Viewer, page: Page) =>
  getViewerState(viewer, {
    questionId: (page.question ?? null) as never,
    tag: page.tag ?? null,
    personId: page.person ?? null,
    move: page.move ?? null,
    now: NOON,
    say: ({ code }) => code,
  })

describe('a tag', () => {
  test('is followed, then ignored, then neither; each request may be sent twice', async () => {
    const [viewer, tag] = [await aUser(), aWord()]
    await aQuestion({ tags: tag })
    const context = contextOf(viewer)
    for (const state of ['follow', 'follow', 'ignore', 'none', 'none'] as const) {
      expect(await followTag(context, { tag, state })).toEqual({ state })
      const kinds = (await listFollows(viewer.id, 'en')).tags
      expect(kinds).toEqual(state === 'none' ? [] : [{ name: tag, kind: state }])
      expect((await stateFor(viewer, { tag })).follows).toEqual({ ...NOTHING, tag: state })
    }
  })

  test('that does not exist is not found, and nothing is written', async () => {
    const context = contextOf(await aUser())
    for (const tag of [aWord(), 'not a tag', 'x\0y'])
      await leavingNothingChanged(() => expect(followTag(context, { tag, state: 'follow' })).rejects.toThrow(NotFound))
  })

  test('is followed by another name of it', async () => {
    const [viewer, moderator, tag, name] = [await aUser(), await aUser({ role: 'moderator' }), aWord(), aWord()]
    await aQuestion({ tags: tag })
    await changeSynonym(contextOf(moderator), { tag, name, state: 'add', reason: 'Both names are in use.' })
    await followTag(contextOf(viewer), { tag: name, state: 'follow' })
    expect((await listFollows(viewer.id, 'en')).tags).toEqual([{ name: tag, kind: 'follow' }])
  })

  test('that is merged while it is followed is followed as the other one', async () => {
    const [moderator, tag, into] = [await aUser({ role: 'moderator' }), aWord(), aWord()]
    for (const tags of [tag, into]) await aQuestion({ tags })
    const viewers = await Promise.all(Array.from({ length: 8 }, () => aUser()))
    const merge = { tag, into, questions: 1, reason: 'Both names are in use.' }
    await Promise.all([
      ...viewers.map((viewer) => followTag(contextOf(viewer), { tag, state: 'follow' })),
      mergeTags(contextOf(moderator), merge),
    ])
    for (const viewer of viewers)
      expect((await listFollows(viewer.id, 'en')).tags).toEqual([{ name: into, kind: 'follow' }])
  })

  test('followed twice at once is followed once', async () => {
    const [viewer, tag] = [await aUser(), aWord()]
    await aQuestion({ tags: tag })
    await Promise.all([1, 2, 3].map(() => followTag(contextOf(viewer), { tag, state: 'follow' })))
    expect(await db().select().from(tagFollows).where(eq(tagFollows.userId, viewer.id))).toHaveLength(1)
  })
})

describe('a question', () => {
  test('is followed and unfollowed, and its page shows it', async () => {
    const [viewer, question] = [await aUser(), await aQuestion()]
    const context = contextOf(viewer)
    for (const state of ['follow', 'follow', 'none', 'none'] as const) {
      expect(await followQuestion(context, { question: question.id, state })).toEqual({ state })
      expect((await stateFor(viewer, { question: question.id })).follows.question).toBe(state === 'follow')
    }
  })

  test('that is hidden is not found, leaves the list, and can still be unfollowed', async () => {
    const [viewer, question] = [await aUser(), await aQuestion()]
    await followQuestion(contextOf(viewer), { question: question.id, state: 'follow' })
    await deletePost(contextOf(question.author), { post: question.id })
    expect((await listFollows(viewer.id, 'en')).questions).toEqual([])
    const other = contextOf(await aUser())
    await expect(followQuestion(other, { question: question.id, state: 'follow' })).rejects.toThrow(NotFound)
    await followQuestion(contextOf(viewer), { question: question.id, state: 'none' })
    expect(await db().select().from(questionFollows).where(eq(questionFollows.userId, viewer.id))).toEqual([])
  })
})

describe('a guide', () => {
  test('is followed once by two requests at once and unfollowed, and its page shows it', async () => {
    const [viewer, guide] = [await aUser(), await aGuide()]
    const wish = (state: 'follow' | 'none') => followGuide(contextOf(viewer), { guide: guide.id, state })
    for (const state of ['follow', 'none', 'follow'] as const) {
      expect(await Promise.all([wish(state), wish(state)])).toEqual([{ state }, { state }])
      const { follows } = await stateFor(viewer, { question: guide.id })
      expect(follows).toEqual({ ...NOTHING, guide: state === 'follow' })
    }
    const { id, slug, title } = guide
    expect(await listFollows(viewer.id, 'en')).toMatchObject({ guides: [{ id, slug, title }], questions: [] })
    expect(await db().select().from(guideFollows).where(eq(guideFollows.userId, viewer.id))).toHaveLength(1)
  })

  test('that is hidden leaves the list and can only be unfollowed; a question is no guide', async () => {
    const [viewer, guide, question] = [await aUser(), await aGuide(), await aQuestion()]
    const follow = (guideId: PostId) => followGuide(contextOf(viewer), { guide: guideId, state: 'follow' })
    await follow(guide.id)
    await deletePost(contextOf(guide.author), { post: guide.id })
    expect((await listFollows(viewer.id, 'en')).guides).toEqual([])
    await followGuide(contextOf(viewer), { guide: guide.id, state: 'none' })
    for (const id of [guide.id, question.id, 999_999_999 as PostId])
      await leavingNothingChanged(() => expect(follow(id)).rejects.toMatchObject(notFound))
  })
})

describe('a person', () => {
  test('is followed and no longer, their profile knows, and they hear nothing of it', async () => {
    const [viewer, person] = [await aUser(), await aUser()]
    const context = contextOf(viewer)
    for (const state of ['follow', 'follow', 'none', 'none'] as const) {
      expect(await followPerson(context, { person: person.id, state })).toEqual({ state })
      expect((await stateFor(viewer, { person: person.id })).follows).toEqual({
        ...NOTHING,
        person: state === 'follow',
      })
      expect((await listFollows(viewer.id, 'en')).people.map(({ id }) => id)).toEqual(
        state === 'follow' ? [person.id] : [],
      )
    }
    const told = await db().select().from(events).where(eq(events.subjectUserId, person.id))
    expect(told).toEqual([])
  })

  test('is not oneself, nobody of the founding archive, and nobody who is hidden; the last can be unfollowed', async () => {
    const [viewer, archive, spammer] = [await aUser(), await aUser({ isSeeded: true }), await aUser()]
    const context = contextOf(viewer)
    const follow = (person: UserId) => followPerson(context, { person, state: 'follow' })
    await expect(follow(viewer.id)).rejects.toMatchObject(forbidden('followSelf'))
    await expect(follow(archive.id)).rejects.toMatchObject(notFound)
    await expect(follow(999_999_999 as UserId)).rejects.toMatchObject(notFound)
    await follow(spammer.id)
    await hideProfile(spammer)
    expect((await listFollows(viewer.id, 'en')).people).toEqual([])
    await followPerson(context, { person: spammer.id, state: 'none' })
    await leavingNothingChanged(() => expect(follow(spammer.id)).rejects.toMatchObject(notFound))
  })
})

test('a move of the map is followed and no longer; one that is off the map only no longer', async () => {
  const [viewer, { id, from, to }] = [await aUser(), await aMove()]
  const context = contextOf(viewer)
  const wish = (state: 'follow' | 'none') => followMove(context, { from_role: from, to_role: to, state })
  for (const state of ['follow', 'follow', 'none', 'follow'] as const) {
    expect(await wish(state)).toEqual({ state })
    expect((await stateFor(viewer, { move: { from, to } })).follows).toEqual({ ...NOTHING, move: state === 'follow' })
  }
  expect((await listFollows(viewer.id, 'de')).moves).toEqual([
    { from: { slug: from, name: from }, to: { slug: to, name: to } },
  ])
  await db().update(careerMoves).set({ isRetired: true }).where(eq(careerMoves.id, id))
  expect((await listFollows(viewer.id, 'en')).moves).toEqual([])
  await wish('none')
  await leavingNothingChanged(() => expect(wish('follow')).rejects.toMatchObject(notFound))
  const nowhere = followMove(context, { from_role: to, to_role: from, state: 'follow' })
  await expect(nowhere).rejects.toMatchObject(notFound)
})

test('a search is followed by the person who keeps it', async () => {
  const [viewer, other] = [await aUser(), await aUser()]
  await saveSearch(contextOf(viewer), { q: '[pmo] is:open' })
  const search = (await listSavedSearches(viewer.id))[0]?.id ?? 0
  for (const state of ['follow', 'follow', 'none', 'follow'] as const) {
    await followSearch(contextOf(viewer), { search, state })
    expect((await listSavedSearches(viewer.id))[0]?.isFollowed).toBe(state === 'follow')
  }
  expect(await followersOf(db(), { kind: 'search', id: search }, { now: NOON })).toEqual([viewer.id])
  await expect(followSearch(contextOf(other), { search, state: 'none' })).rejects.toMatchObject(notFound)
})

test('followers are told page by page, without suspended and hidden people', async () => {
  const [one, two, suspended, spammer, formerly] = await Promise.all(Array.from({ length: 5 }, () => aUser()))
  const people = [one, two, suspended, spammer, formerly].filter((person) => person !== undefined)
  const [tag, move, author] = [aWord(), await aMove(), await aUser()]
  const question = await aQuestion({ by: author, tags: tag })
  for (const person of people) {
    const context = contextOf(person)
    await followTag(context, { tag, state: 'follow' })
    await followQuestion(context, { question: question.id, state: 'follow' })
    await followPerson(context, { person: author.id, state: 'follow' })
    await followMove(context, { from_role: move.from, to_role: move.to, state: 'follow' })
  }
  const rule = { scope: 'everything', reason: 'For a while.', startsAt: NOON } as const
  if (!suspended || !spammer || !formerly || !one || !two) throw new Error('five people')
  await db()
    .insert(restrictions)
    .values({ ...rule, userId: suspended.id })
  await db()
    .insert(restrictions)
    .values({ ...rule, userId: formerly.id, endsAt: later(1) })
  await hideProfile(spammer)
  const ignorer = await aUser()
  await followTag(contextOf(ignorer), { tag, state: 'ignore' })
  const targets: readonly FollowTarget[] = [
    { kind: 'tag', name: tag },
    { kind: 'question', id: question.id },
    { kind: 'person', id: author.id },
    { kind: 'move', id: move.id },
  ]
  const told = [one, two, formerly].map(({ id }) => id).toSorted((a, b) => a - b)
  for (const target of targets) {
    expect(await followersOf(db(), target, { now: later(2) })).toEqual(told)
    expect(await followersOf(db(), target, { now: later(2), after: told[0] ?? 0 })).toEqual(told.slice(1))
    expect(await followersOf(db(), target, { now: NOON })).not.toContain(formerly.id)
  }
})

test('nobody suspended begins to follow', async () => {
  const viewer = await aUser({ restrictions: [aRestriction({ scope: 'everything' })] })
  const person = (await aUser()).id
  await leavingNothingChanged(() =>
    expect(followPerson(contextOf(viewer), { person, state: 'follow' })).rejects.toMatchObject(forbidden('suspended')),
  )
})

test('a merge moves the followers to the target', async () => {
  const [viewer, both, moderator] = [await aUser(), await aUser(), await aUser({ role: 'moderator' })]
  const [from, to] = [await aQuestion(), await aQuestion()]
  await followQuestion(contextOf(viewer), { question: from.id, state: 'follow' })
  for (const { id } of [from, to]) await followQuestion(contextOf(both), { question: id, state: 'follow' })
  const why = { rule: 'one-question', reason: 'Both ask the same and have the same answers.' } as const
  await mergeQuestions(contextOf(moderator), { ...why, post: from.id, target: to.id })
  for (const { id } of [viewer, both])
    expect((await listFollows(id, 'en')).questions.map((question) => question.id)).toEqual([to.id])
})

test('a merge keeps the thread muted, except for those who asked or follow the target', async () => {
  const [muter, follower, moderator] = [await aUser(), await aUser(), await aUser({ role: 'moderator' })]
  const [from, to] = [await aQuestion(), await aQuestion()]
  for (const viewer of [muter, follower, to.author])
    await muteThread(contextOf(viewer), { thread: from.id, state: 'mute' })
  await followQuestion(contextOf(muter), { question: from.id, state: 'follow' })
  await followQuestion(contextOf(follower), { question: to.id, state: 'follow' })
  const why = { rule: 'one-question', reason: 'Both ask the same and have the same answers.' } as const
  await mergeQuestions(contextOf(moderator), { ...why, post: from.id, target: to.id })
  const muted = await db().select().from(threadMutes).where(eq(threadMutes.questionId, to.id))
  expect(muted.map(({ userId }) => userId)).toEqual([muter.id])
})

test('somebody who follows too many is told the maximum', async () => {
  const viewer = await aUser()
  expect(followRefusal(viewer, { following: MAX_FOLLOWED_TAGS - 1, max: MAX_FOLLOWED_TAGS })).toBeNull()
  expect(followRefusal(viewer, { following: MAX_FOLLOWED_TAGS, max: MAX_FOLLOWED_TAGS })).toEqual({
    code: 'followsFull',
    values: { max: MAX_FOLLOWED_TAGS },
  })
  expect(followRefusal(viewer, { following: 3, max: 3, isBlock: true })).toEqual({
    code: 'blocksFull',
    values: { max: 3 },
  })
})

test('the events of follows do not say what is followed', async () => {
  const [viewer, tag] = [await aUser(), aWord()]
  const [question, guide] = [await aQuestion({ tags: tag }), await aGuide()]
  const { from, to } = await aMove()
  const context = contextOf(viewer)
  await followTag(context, { tag, state: 'follow' })
  await followQuestion(context, { question: question.id, state: 'follow' })
  await followGuide(context, { guide: guide.id, state: 'follow' })
  await followMove(context, { from_role: from, to_role: to, state: 'follow' })
  const told = await db().select().from(events).where(eq(events.actorId, viewer.id)).orderBy(events.id)
  expect(told.map(({ kind, postId, details }) => ({ kind, postId, details }))).toEqual(
    ['tag', 'question', 'guide', 'move'].map((what) => ({
      kind: `follows.${what}-changed`,
      postId: null,
      details: { state: 'follow' },
    })),
  )
})
