import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { postComment } from '#lib/comments/commands/post-comment.ts'
import { postCommentInput } from '#lib/comments/schema.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { convertPost } from '#lib/threads/commands/convert-post.ts'
import { mergeQuestions } from '#lib/threads/commands/merge-questions.ts'
import { splitPost } from '#lib/threads/commands/split-post.ts'
import { findCommentSuccessor, findSuccessor } from '#lib/questions/successor-queries.ts'
import { act, aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, notFound } from '#tests/support/matchers.ts'
import { twoThreads, why } from './restructuring-world.ts'

const SPLIT = { title: 'What does a follow-up become of?', tags: ['pmo'] }

test('an answer that was split out redirects to its question', async () => {
  const { moderator, answer } = await twoThreads()
  const made = await act(moderator, later(9), (context) =>
    splitPost(context, { ...why, ...SPLIT, post: answer.id, comment: null }),
  )
  expect(await findSuccessor(answer.id)).toEqual({ kind: 'post', id: made.id })
})

test('an answer that became a comment redirects to it, in its thread', async () => {
  const { moderator, answer, one } = await twoThreads()
  await act(moderator, later(9), (context) =>
    convertPost(context, { ...why, post: answer.id, under: one.id, comment: null, stance: null }),
  )
  expect(await findSuccessor(answer.id)).toMatchObject({ kind: 'comment', question: { id: one.id } })
})

test('a merged question redirects to its target', async () => {
  const { moderator, one, two } = await twoThreads()
  await act(moderator, later(9), (context) => mergeQuestions(context, { ...why, post: one.id, target: two.id }))
  expect(await findSuccessor(one.id)).toEqual({ kind: 'post', id: two.id })
})

test('a comment that became an answer redirects to it, also from its earlier answer', async () => {
  const { moderator, answer, one } = await twoThreads()
  const converted = { ...why, post: answer.id, under: one.id, comment: null, stance: null }
  const { made: comment } = await act(moderator, later(9), (context) => convertPost(context, converted))
  expect(await findCommentSuccessor(comment as CommentId)).toBeNull()
  const back = { ...why, post: one.id, under: null, comment: comment as CommentId, stance: null }
  const { made } = await act(moderator, later(10), (context) => convertPost(context, back))
  expect(await findCommentSuccessor(comment as CommentId)).toEqual({ kind: 'post', id: made })
  expect(await findSuccessor(answer.id)).toEqual({ kind: 'post', id: made })
})

test('a comment that was split out redirects to its question', async () => {
  const { moderator, remark, one } = await twoThreads()
  const split = { ...why, ...SPLIT, post: one.id, comment: remark.id }
  const made = await act(moderator, later(9), (context) => splitPost(context, split))
  expect(await findCommentSuccessor(remark.id)).toEqual({ kind: 'post', id: made.id })
})

test('an existing post, and one that never existed, redirect nowhere', async () => {
  const { one } = await twoThreads()
  expect(await findSuccessor(one.id)).toBeNull()
  expect(await findSuccessor(999_999_999 as PostId)).toBeNull()
})

describe('a comment sent from a page that was opened before', () => {
  const comment = (by: Viewer, post: { id: PostId }, replyTo = '') =>
    act(by, later(20), (context) =>
      postComment(context, postCommentInput.parse({ post: String(post.id), replyTo, body: `Which one? ${aWord()}` })),
    )
  const rowOf = async (id: CommentId) => (await db().select().from(comments).where(eq(comments.id, id)))[0]

  test('a merge goes to the target question, as a reply if it was one', async () => {
    const { moderator, one, two, remark } = await twoThreads()
    const three = await aQuestion()
    await act(moderator, later(9), (context) => mergeQuestions(context, { ...why, post: one.id, target: two.id }))
    await act(moderator, later(10), (context) => mergeQuestions(context, { ...why, post: two.id, target: three.id }))
    const posted = await comment(await aUser(), one, String(remark.id))
    expect(posted.question.id).toBe(three.id)
    expect(await rowOf(posted.id)).toMatchObject({ postId: three.id, replyToId: remark.id })
  })

  test('a split goes to the new question', async () => {
    const { moderator, answer } = await twoThreads()
    const made = await act(moderator, later(9), (context) =>
      splitPost(context, { ...why, ...SPLIT, post: answer.id, comment: null }),
    )
    expect((await comment(await aUser(), answer)).question.id).toBe(made.id)
  })

  test('a conversion goes to the comment that the answer has become', async () => {
    const { moderator, answer, one } = await twoThreads()
    await act(moderator, later(9), (context) =>
      convertPost(context, { ...why, post: answer.id, under: one.id, comment: null, stance: null }),
    )
    const became = await findSuccessor(answer.id)
    const posted = await comment(await aUser(), answer)
    expect(await rowOf(posted.id)).toMatchObject({ postId: one.id, replyToId: became?.id })
    await expectTrueCounters()
  })

  test('and to a deleted question is refused, as before', async () => {
    const { moderator, one } = await twoThreads()
    await removePost(contextOf(moderator), { ...why, post: one.id })
    const by = await aUser()
    await expect(comment(by, one)).rejects.toMatchObject(notFound)
  })
})
