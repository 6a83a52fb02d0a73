import { describe, expect, test } from 'vitest'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { pointsFor } from '#lib/privileges/rules.ts'
import { purgePost } from '#lib/removal/commands/purge-post.ts'
import { removeComment } from '#lib/removal/commands/remove-comment.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { getRemovedPost, listRemovedAnswers, listRemovedComments } from '#lib/removal/queries.ts'
import { getModeratedComment, getModeratedPost } from '#lib/removal/target-queries.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { getQuestionRef } from '#lib/questions/ref-queries.ts'
import { aComment, anAnswer, aQuestion, aUser, contextOf } from '#tests/support/factories.ts'
import { notFound } from '#tests/support/matchers.ts'
import { aModerator, WHY } from './people.ts'

const NEVER = 999_999_999_999
const aTrusted = () => aUser({ reputation: pointsFor('see-deleted', 'new') })

async function removed(post: PostId, more: object = {}) {
  await removePost(contextOf(await aModerator()), { post, ...WHY, ...more })
}

describe('a hidden question', () => {
  test('shows how, why and when to its author, moderators and people with the privilege, and does not exist for others', async () => {
    const question = await aQuestion()
    await removed(question.id)
    const gone = { removal: 'deleted', why: WHY }
    const told = (viewer: Parameters<typeof getRemovedPost>[1]) => getRemovedPost(question.id, viewer)
    expect(await told(question.author)).toMatchObject({ gone, isMine: true, isModerated: false })
    expect(await told(await aModerator())).toMatchObject({ gone, isMine: false, isModerated: true })
    expect(await told(await aTrusted())).toMatchObject({ gone, isMine: false, isModerated: false })
    for (const viewer of [null, await aUser()]) await expect(told(viewer)).rejects.toMatchObject(notFound)
  })

  test('is not shown to people with the privilege if it names people, or is purged', async () => {
    const [named, purged] = [await aQuestion(), await aQuestion()]
    await removed(named.id, { rule: 'privacy' })
    await purgePost(contextOf(await aModerator()), { post: purged.id, ...WHY })
    const trusted = await aTrusted()
    for (const { id, author } of [named, purged]) {
      await expect(getRemovedPost(id, trusted)).rejects.toMatchObject(notFound)
      expect(await getRemovedPost(id, author)).toMatchObject({ isMine: true })
    }
  })

  test('tells authors of its answers why these are gone with it', async () => {
    const answer = await anAnswer()
    await removed(answer.question.id)
    expect(await getRemovedPost(answer.id, answer.author)).toMatchObject({
      isGoneWithQuestion: true,
      isQuestionLive: false,
      gone: { removal: 'deleted', why: WHY },
    })
  })

  test('has a reason that somebody can read, and a missing question has none', async () => {
    const question = await aQuestion()
    await removed(question.id)
    for (const read of [getQuestion, getQuestionRef]) {
      await expect(read(question.id)).rejects.toMatchObject({ ...notFound, postId: question.id })
      await expect(read(NEVER as PostId)).rejects.not.toHaveProperty('postId')
    }
  })
})

test('a removal that was undone has no reason, and one in force has one', async () => {
  const [question, standing] = [await aQuestion(), await aQuestion()]
  await deletePost(contextOf(question.author), { post: question.id })
  expect(await getRemovedPost(question.id, question.author)).toMatchObject({
    gone: { removal: 'retracted', why: null },
  })
  expect(await getRemovedPost(standing.id, null)).toMatchObject({ isLive: true, question: { id: standing.id } })
  await expect(getRemovedPost(NEVER as PostId, standing.author)).rejects.toMatchObject(notFound)
})

test('removed posts of a thread are listed for moderators, and for authors their own', async () => {
  const question = await aQuestion()
  const [one, two] = [await anAnswer({ to: question }), await anAnswer({ to: question })]
  const comment = await aComment({ under: two })
  await removeComment(contextOf(await aModerator()), { comment: comment.id, ...WHY })
  await removed(one.id)
  const moderator = await aModerator()
  expect(await listRemovedAnswers(question.id, moderator)).toMatchObject([{ id: one.id, gone: { why: WHY } }])
  expect(await listRemovedAnswers(question.id, one.author)).toHaveLength(1)
  expect(await listRemovedComments(two.id, moderator)).toMatchObject([{ id: comment.id, gone: { why: WHY } }])
  expect(await listRemovedComments(two.id, comment.author)).toHaveLength(1)
  for (const viewer of [null, await aUser()]) {
    expect(await listRemovedAnswers(question.id, viewer)).toEqual([])
    expect(await listRemovedComments(two.id, viewer)).toEqual([])
  }
})

test('a moderator’s decision page exists for moderators only', async () => {
  const comment = await aComment()
  const moderator = await aModerator()
  expect(await getModeratedPost(comment.post.id, moderator)).toMatchObject({ removal: null, commentCount: 1 })
  expect(await getModeratedComment(comment.id, moderator)).toMatchObject({ postId: comment.post.id, removal: null })
  for (const viewer of [null, comment.author, await aTrusted()]) {
    await expect(getModeratedPost(comment.post.id, viewer)).rejects.toMatchObject(notFound)
    await expect(getModeratedComment(comment.id, viewer)).rejects.toMatchObject(notFound)
  }
  await expect(getModeratedPost(NEVER as PostId, moderator)).rejects.toMatchObject(notFound)
  await expect(getModeratedComment(NEVER as CommentId, moderator)).rejects.toMatchObject(notFound)
})
