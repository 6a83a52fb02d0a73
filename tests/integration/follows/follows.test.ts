import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { questionFollows, tagFollows } from '#db/schema/follows.ts'
import { followQuestion } from '#lib/follows/commands/follow-question.ts'
import { followTag } from '#lib/follows/commands/follow-tag.ts'
import { followRefusal } from '#lib/follows/policy.ts'
import { listFollows } from '#lib/follows/queries.ts'
import { MAX_FOLLOWED_TAGS } from '#lib/follows/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { mergeQuestions } from '#lib/threads/commands/merge-questions.ts'
import { getViewerState } from '#lib/viewer/queries.ts'
import { aQuestion, aUser, aWord, contextOf, NOON } from '#tests/support/factories.ts'
import { leavingNothingChanged } from '#tests/support/matchers.ts'

const stateFor = (viewer: Awaited<ReturnType<typeof aUser>>, page: { question?: number; tag?: string }) =>
  getViewerState(viewer, {
    questionId: (page.question ?? null) as never,
    tag: page.tag ?? null,
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
      const kinds = (await listFollows(viewer.id)).tags
      expect(kinds).toEqual(state === 'none' ? [] : [{ name: tag, kind: state }])
      expect((await stateFor(viewer, { tag })).follows).toEqual({ question: false, tag: state })
    }
  })

  test('that does not exist is not found, and nothing is written', async () => {
    const context = contextOf(await aUser())
    for (const tag of [aWord(), 'not a tag', 'x\0y'])
      await leavingNothingChanged(() => expect(followTag(context, { tag, state: 'follow' })).rejects.toThrow(NotFound))
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
    expect((await listFollows(viewer.id)).questions).toEqual([])
    const other = contextOf(await aUser())
    await expect(followQuestion(other, { question: question.id, state: 'follow' })).rejects.toThrow(NotFound)
    await followQuestion(contextOf(viewer), { question: question.id, state: 'none' })
    expect(await db().select().from(questionFollows).where(eq(questionFollows.userId, viewer.id))).toEqual([])
  })
})

test('a merge moves the followers to the target', async () => {
  const [viewer, both, moderator] = [await aUser(), await aUser(), await aUser({ role: 'moderator' })]
  const [from, to] = [await aQuestion(), await aQuestion()]
  await followQuestion(contextOf(viewer), { question: from.id, state: 'follow' })
  for (const { id } of [from, to]) await followQuestion(contextOf(both), { question: id, state: 'follow' })
  const why = { rule: 'one-question', reason: 'Both ask the same and have the same answers.' } as const
  await mergeQuestions(contextOf(moderator), { ...why, post: from.id, target: to.id })
  for (const { id } of [viewer, both])
    expect((await listFollows(id)).questions.map((question) => question.id)).toEqual([to.id])
})

test('somebody who follows too many is told the maximum', async () => {
  const viewer = await aUser()
  expect(followRefusal(viewer, { following: MAX_FOLLOWED_TAGS - 1, max: MAX_FOLLOWED_TAGS })).toBeNull()
  expect(followRefusal(viewer, { following: MAX_FOLLOWED_TAGS, max: MAX_FOLLOWED_TAGS })).toEqual({
    code: 'followsFull',
    values: { max: MAX_FOLLOWED_TAGS },
  })
})
