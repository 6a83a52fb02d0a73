import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { events } from '#db/schema/ledgers.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { tags } from '#db/schema/tags.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { listAnswers } from '#lib/answers/queries.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { restorePost } from '#lib/posts/commands/restore-post.ts'
import { getEditablePost, listRevisions } from '#lib/posts/queries.ts'
import { listQuestions } from '#lib/questions/list-queries.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { searchPosts } from '#lib/search/queries.ts'
import { anAnswer, aQuestion, aUser, aVote, aWord, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

describe('a deleted question', () => {
  test('disappears from every page, list and search, and its tag no longer counts it', async () => {
    const word = aWord()
    const question = await aQuestion({ tags: word })
    await anAnswer({ to: question, body: `This answer speaks of ${word} and nothing else.` })
    expect(await deletePost(contextOf(question.author), { post: question.id })).toMatchObject({ kind: 'question' })
    await expect(getQuestion(question.id)).rejects.toMatchObject(notFound)
    await expect(getEditablePost(question.id)).rejects.toMatchObject(notFound)
    await expect(listRevisions(question.id)).rejects.toMatchObject(notFound)
    expect((await listQuestions({ sort: 'newest', tag: word })).items).toEqual([])
    expect((await listQuestions({ sort: 'newest', authorId: question.author.id })).items).toEqual([])
    expect((await searchPosts({ q: word })).items).toEqual([])
    expect(await db().select().from(tags).where(eq(tags.name, word))).toMatchObject([{ questionCount: 0 }])
  })

  test('is restored unchanged', async () => {
    const word = aWord()
    const question = await aQuestion({ tags: word })
    await anAnswer({ to: question })
    await deletePost(contextOf(question.author), { post: question.id })
    expect(await restorePost(contextOf(question.author), { post: question.id })).toMatchObject({
      kind: 'question',
      id: question.id,
    })
    expect(await getQuestion(question.id)).toMatchObject({ answerCount: 1, tags: [word] })
    expect((await listQuestions({ sort: 'newest', tag: word })).items).toHaveLength(1)
  })
})

describe('a deleted answer', () => {
  test('disappears from its question, which no longer counts it', async () => {
    const answer = await anAnswer()
    await aVote(await aUser(), answer, 1)
    await deletePost(contextOf(answer.author), { post: answer.id })
    expect(await listAnswers(answer.question.id, 'score')).toEqual([])
    const [row] = await db().select().from(questions).where(eq(questions.postId, answer.question.id))
    expect(row).toMatchObject({ answerCount: 0, upvotedAnswerCount: 0 })
    await expect(getEditablePost(answer.id)).rejects.toMatchObject(notFound)
  })

  test('is restored with its votes', async () => {
    const answer = await anAnswer()
    await aVote(await aUser(), answer, 1)
    await deletePost(contextOf(answer.author), { post: answer.id })
    await restorePost(contextOf(answer.author), { post: answer.id })
    expect(await listAnswers(answer.question.id, 'score')).toMatchObject([{ score: 1 }])
    const [row] = await db().select().from(questions).where(eq(questions.postId, answer.question.id))
    expect(row).toMatchObject({ answerCount: 1, upvotedAnswerCount: 1 })
  })
})

describe('the deletion is recorded with person and time', () => {
  test('in the row and in the stream of events', async () => {
    const { id, author } = await aQuestion()
    await deletePost(contextOf(author, { now: later(7) }), { post: id })
    const [row] = await db().select().from(posts).where(eq(posts.id, id))
    expect(row).toMatchObject({ deletedAt: later(7), deletedById: author.id })
    await restorePost(contextOf(author, { now: later(8) }), { post: id })
    const recorded = await db().select().from(events).where(eq(events.postId, id)).orderBy(events.id)
    expect(recorded.map((event) => event.kind)).toEqual([
      'questions.asked',
      'posts.published',
      'posts.hidden',
      'posts.deleted',
      'posts.published',
      'posts.restored',
    ])
  })
})

describe('repeating changes nothing', () => {
  test('deleting a deleted post', async () => {
    const { id, author } = await aQuestion()
    const first = await deletePost(contextOf(author), { post: id })
    expect(await leavingNothingChanged(() => deletePost(contextOf(author, { now: later(1) }), { post: id }))).toEqual(
      first,
    )
  })

  test('restoring a visible post', async () => {
    const { id, author } = await aQuestion()
    expect(await leavingNothingChanged(() => restorePost(contextOf(author), { post: id }))).toMatchObject({ id })
  })

  test('ten deletions at once count once', async () => {
    const answer = await anAnswer()
    await Promise.all(Array.from({ length: 10 }, () => deletePost(contextOf(answer.author), { post: answer.id })))
    await Promise.all(Array.from({ length: 10 }, () => restorePost(contextOf(answer.author), { post: answer.id })))
    const [row] = await db().select().from(questions).where(eq(questions.postId, answer.question.id))
    expect(row?.answerCount).toBe(1)
  })
})

const refused = async (by: Parameters<typeof contextOf>[0], post: PostId) =>
  leavingNothingChanged(() => deletePost(contextOf(by), { post }))

describe('a refused deletion changes nothing', () => {
  test('of a question with two answers', async () => {
    const question = await aQuestion()
    await anAnswer({ to: question })
    await anAnswer({ to: question })
    expect(await refused(question.author, question.id)).toMatchObject(forbidden('deleteHasAnswers', { count: 2 }))
  })

  test('of a question with a useful answer', async () => {
    const question = await aQuestion()
    await aVote(await aUser(), await anAnswer({ to: question }), 1)
    expect(await refused(question.author, question.id)).toMatchObject(forbidden('deleteHasUpvotedAnswer'))
  })

  test('of an accepted answer', async () => {
    const question = await aQuestion()
    const answer = await anAnswer({ to: question })
    await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: true })
    expect(await refused(answer.author, answer.id)).toMatchObject(forbidden('deleteAccepted'))
  })

  test('of somebody else’s question or answer', async () => {
    const answer = await anAnswer()
    const stranger = await aUser({ reputation: 9999 })
    expect(await refused(stranger, answer.id)).toMatchObject(forbidden('notYours'))
    expect(await refused(stranger, answer.question.id)).toMatchObject(forbidden('notYours'))
  })

  test('of a post that does not exist', async () => {
    expect(await refused(await aUser(), 999_999_999_999 as PostId)).toMatchObject(notFound)
  })
})

test.each(['deleted', 'standing'])('restoring somebody else’s %s question is refused', async (state) => {
  const { id, author } = await aQuestion()
  if (state === 'deleted') await deletePost(contextOf(author), { post: id })
  const stranger = await aUser({ role: 'moderator' })
  expect(await leavingNothingChanged(() => restorePost(contextOf(stranger), { post: id }))).toMatchObject(
    forbidden('notYours'),
  )
})

test('restoring a missing post gives “not found”', async () => {
  const viewer = await aUser()
  await expect(restorePost(contextOf(viewer), { post: 999_999_999_999 as PostId })).rejects.toMatchObject(notFound)
})

test('two answers at once while the question is deleted never leave a deleted question with two', async () => {
  const question = await aQuestion()
  await Promise.allSettled([
    anAnswer({ to: question }),
    anAnswer({ to: question }),
    deletePost(contextOf(question.author), { post: question.id }),
  ])
  const [row] = await db().select().from(questions).where(eq(questions.postId, question.id))
  expect(row?.isDeleted && row.answerCount > 1).toBe(false)
})
