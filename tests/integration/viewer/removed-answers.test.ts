import { describe, expect, test } from 'vitest'
import type { Viewer } from '#lib/auth/types.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { listRemovedAnswers } from '#lib/removal/queries.ts'
import { getViewerState } from '#lib/viewer/queries.ts'
import { anAnswer, aQuestion, aUser, contextOf, later } from '#tests/support/factories.ts'

const countFor = async (viewer: Viewer | null, questionId: PostId) =>
  (await getViewerState(viewer, { questionId, now: later(5), say: ({ code }) => code })).removedAnswers

/**
 * Makes a thread with a visible answer, one deleted by its author, one deleted as an insult and one because it names
 * people.
 */
async function aThread() {
  const [question, moderator] = [await aQuestion(), await aUser({ role: 'moderator' })]
  await anAnswer({ to: question })
  const retracted = await anAnswer({ to: question })
  await deletePost(contextOf(retracted.author), { post: retracted.id })
  const gone = []
  for (const rule of ['be-kind', 'privacy'] as const) {
    const answer = await anAnswer({ to: question })
    await removePost(contextOf(moderator), { post: answer.id, rule, reason: 'It should not stand here.' })
    gone.push(answer)
  }
  return { question, moderator, authors: [retracted, ...gone].map(({ author }) => author) }
}

describe('the hidden answers of a thread that somebody learns of', () => {
  test('are all to moderators, their own to authors, none to others', async () => {
    const { question, moderator, authors } = await aThread()
    expect(await countFor(moderator, question.id)).toBe(3)
    for (const author of authors) expect(await countFor(author, question.id)).toBe(1)
    for (const viewer of [null, await aUser(), question.author]) expect(await countFor(viewer, question.id)).toBe(0)
  })

  test('are, for people who may see deleted posts, all except those that name people', async () => {
    const { question } = await aThread()
    expect(await countFor(await aUser({ reputation: 5000 }), question.id)).toBe(2)
  })

  test('are as many as their page lists', async () => {
    const { question, moderator, authors } = await aThread()
    for (const viewer of [moderator, ...authors, await aUser({ reputation: 5000 }), await aUser()])
      expect(await countFor(viewer, question.id)).toBe((await listRemovedAnswers(question.id, viewer)).length)
  })

  test('are none if the question itself is hidden or does not exist', async () => {
    const { question, moderator } = await aThread()
    await removePost(contextOf(moderator), { post: question.id, rule: 'off-topic', reason: 'It is about cats.' })
    expect(await countFor(moderator, question.id)).toBe(0)
    expect(await countFor(moderator, 999_999_999 as PostId)).toBe(0)
  })
})
