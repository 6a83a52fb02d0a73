import { expect, test } from 'vitest'
import { savePost } from '#lib/bookmarks/commands/save-post.ts'
import { listBookmarks } from '#lib/bookmarks/queries.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { getViewerState } from '#lib/viewer/queries.ts'
import { anAnswer, aQuestion, aUser, contextOf, NOON } from '#tests/support/factories.ts'
import { aGuide } from '#tests/support/guides.ts'
import { leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aModerator, WHY } from '#tests/support/moderating.ts'

const listOf = async (id: UserId) => (await listBookmarks(id, { shelf: 'all', words: '' })).items

test('a question, an answer and a guide are saved and listed; the same wish again changes nothing', async () => {
  const [viewer, question, guide] = [await aUser(), await aQuestion(), await aGuide()]
  const answer = await anAnswer({ to: question })
  const context = contextOf(viewer)
  for (const { id } of [question, answer, guide])
    for (const state of ['follow', 'none', 'follow', 'follow'] as const)
      expect(await Promise.all([1, 2].map(() => savePost(context, { post: id, state })))).toEqual([
        { state },
        { state },
      ])
  const threadOf = ({ id, slug, title }: typeof question | typeof guide) => ({ id, slug, title })
  const plain = { folder: null, note: '', savedAt: NOON }
  expect((await listOf(viewer.id)).toSorted((one, other) => one.id - other.id)).toEqual(
    [
      { id: question.id, thread: threadOf(question), isGuide: false, answer: null, ...plain },
      { id: guide.id, thread: threadOf(guide), isGuide: true, answer: null, ...plain },
      {
        id: answer.id,
        thread: threadOf(question),
        isGuide: false,
        answer: { author: answer.author.displayName },
        ...plain,
      },
    ].toSorted((one, other) => one.id - other.id),
  )
  const { posts } = await getViewerState(viewer, { questionId: question.id, now: NOON, say: ({ code }) => code })
  expect([question.id, answer.id].map((id) => posts[id]?.isSaved)).toEqual([true, true])
})

test('a hidden post leaves the list and can only be taken out; an answer to a hidden question cannot be saved', async () => {
  const [viewer, question] = [await aUser(), await aQuestion()]
  const answer = await anAnswer({ to: question })
  const wish = (post: PostId, state: 'follow' | 'none') => savePost(contextOf(viewer), { post, state })
  for (const { id } of [question, answer]) await wish(id, 'follow')
  await removePost(contextOf(await aModerator()), { ...WHY, post: question.id })
  expect(await listOf(viewer.id)).toEqual([])
  for (const { id } of [question, answer]) await wish(id, 'none')
  for (const id of [question.id, answer.id, 999_999_999 as PostId])
    await leavingNothingChanged(() => expect(wish(id, 'follow')).rejects.toMatchObject(notFound))
})
