import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { comments, commentVotes } from '#db/schema/comments.ts'
import { posts } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { deleteComment } from '#lib/comments/commands/delete-comment.ts'
import { editComment } from '#lib/comments/commands/edit-comment.ts'
import { postComment } from '#lib/comments/commands/post-comment.ts'
import { voteComment } from '#lib/comments/commands/vote-comment.ts'
import { getEditableComment, listComments } from '#lib/comments/queries.ts'
import { postCommentInput } from '#lib/comments/schema.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { listCommentVotesOf } from '#tests/support/votes.ts'
import { aComment, anAnswer, aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

const NEVER = 999_999_999_999

function anInput(post: { id: PostId }, fields: Record<string, string> = {}) {
  return postCommentInput.parse({ post: String(post.id), body: `Which country is this about? ${aWord()}`, ...fields })
}

async function commentsOf(post: { id: PostId }) {
  return (await listComments([post.id])).get(post.id) ?? []
}

describe('a comment', () => {
  test('is shown under its post, oldest first, rendered inline, and is counted', async () => {
    const answer = await anAnswer()
    const one = await aComment({ under: answer, at: later(2), body: '*Which* country?' })
    const two = await aComment({ under: answer, at: later(1), body: 'And which sector?' })
    expect(await commentsOf(answer)).toMatchObject([
      { id: two.id, author: { id: two.author.id }, replyTo: null },
      { id: one.id, bodyHtml: '<p><em>Which</em> country?</p>', score: 0, editedAt: null },
    ])
    const [row] = await db().select().from(posts).where(eq(posts.id, answer.id))
    expect(row?.commentCount).toBe(2)
  })

  test('links the people it mentions, and nobody else', async () => {
    const sara = await aUser()
    const { post } = await aComment({ body: `@${sara.handle} and @${aWord()}, do you know?` })
    const [view] = await commentsOf(post)
    expect(view?.bodyHtml).toContain(`<a href="/users/${sara.id}/${sara.handle}">@${sara.handle}</a> and @`)
    expect(view?.bodyHtml.match(/<a /g)).toHaveLength(1)
  })

  test('mentions ten people at most', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => aUser()))
    const { post } = await aComment({ body: people.map(({ handle }) => `@${handle}`).join(' ') })
    expect((await commentsOf(post))[0]?.bodyHtml.match(/<a /g)).toHaveLength(10)
  })

  test('names the person it replies to', async () => {
    const first = await aComment()
    await aComment({ under: first.post, at: later(1), replyTo: String(first.id) })
    expect((await commentsOf(first.post))[1]?.replyTo).toEqual({ id: first.id, displayName: first.author.displayName })
  })

  test.each(['under another post', 'deleted', 'that never was'])(
    'in reply to one %s is a plain comment',
    async (state) => {
      const first = await aComment()
      const post = state === 'under another post' ? await aQuestion() : first.post
      if (state === 'deleted') await deleteComment(contextOf(first.author), { comment: first.id })
      const replyTo = String(state === 'that never was' ? NEVER : first.id)
      const { id } = await aComment({ under: post, at: later(1), replyTo })
      expect((await commentsOf(post)).find((comment) => comment.id === id)?.replyTo).toBeNull()
    },
  )

  test('sent twice, at once too, is one', async () => {
    const question = await aQuestion()
    const context = contextOf(await aUser())
    const input = anInput(question)
    const first = await postComment(context, input)
    expect(await leavingNothingChanged(() => postComment({ ...context, now: later(5) }, input))).toEqual(first)
    const other = anInput(question)
    await Promise.all(Array.from({ length: 10 }, () => postComment(context, other)))
    expect(await commentsOf(question)).toHaveLength(2)
  })
})

describe('editing', () => {
  test('within ten minutes changes the text and marks the comment as edited', async () => {
    const { id, author, post } = await aComment()
    await editComment(contextOf(author, { now: later(10) }), { comment: id, body: 'Another *text*.' })
    expect(await commentsOf(post)).toMatchObject([{ bodyHtml: '<p>Another <em>text</em>.</p>', editedAt: later(10) }])
    expect(await getEditableComment(id)).toMatchObject({ body: 'Another *text*.', authorId: author.id })
  })

  test('again with the same text changes nothing', async () => {
    const { id, author } = await aComment({ body: 'The same text.' })
    await leavingNothingChanged(() =>
      editComment(contextOf(author, { now: later(2) }), { comment: id, body: 'The same text.' }),
    )
  })

  test('twice at once stores one of the two texts as a whole', async () => {
    const { id, author, post } = await aComment()
    const bodies = ['The one text.', 'The *other* text.']
    await Promise.all(bodies.map((body) => editComment(contextOf(author), { comment: id, body })))
    expect(['<p>The one text.</p>', '<p>The <em>other</em> text.</p>']).toContain((await commentsOf(post))[0]?.bodyHtml)
  })
})

describe('voting', () => {
  test('can be cast and retracted, once per person', async () => {
    const { id, author } = await aComment()
    const voter = await aUser()
    const vote = (value: boolean) => voteComment(contextOf(voter), { comment: id, value })
    expect(await vote(true)).toEqual({ score: 1, mine: true })
    expect(await leavingNothingChanged(() => vote(true))).toEqual({ score: 1, mine: true })
    expect(await listCommentVotesOf(voter.id, [id])).toEqual([id])
    expect(await vote(false)).toEqual({ score: 0, mine: false })
    expect(await leavingNothingChanged(() => vote(false))).toEqual({ score: 0, mine: false })
    const [row] = await db().select().from(users).where(eq(users.id, author.id))
    expect(row?.reputation).toBe(1)
  })

  test('100 times at once is one vote', async () => {
    const { id } = await aComment()
    const voter = await aUser()
    await Promise.all(Array.from({ length: 100 }, () => voteComment(contextOf(voter), { comment: id, value: true })))
    expect(await db().select().from(commentVotes).where(eq(commentVotes.commentId, id))).toHaveLength(1)
    const [row] = await db().select().from(comments).where(eq(comments.id, id))
    expect(row?.score).toBe(1)
  })
})

describe('deleting', () => {
  test('one’s own hides it and lowers the count', async () => {
    const { id, author, post } = await aComment()
    await deleteComment(contextOf(author), { comment: id })
    expect(await commentsOf(post)).toEqual([])
    const [row] = await db().select().from(posts).where(eq(posts.id, post.id))
    expect(row?.commentCount).toBe(0)
  })

  test('twice gives “not found”, and counts once', async () => {
    const { id, author } = await aComment()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => deleteComment(contextOf(author), { comment: id })),
    )
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(outcomes.find((outcome) => outcome.status === 'rejected')).toMatchObject({ reason: notFound })
  })
})

describe('a refused action changes nothing:', () => {
  test('commenting unconfirmed', async () => {
    const [question, viewer] = [await aQuestion(), await aUser({ isConfirmed: false })]
    const attempt = () => postComment(contextOf(viewer), anInput(question))
    expect(await leavingNothingChanged(attempt)).toMatchObject(forbidden('unconfirmed'))
  })

  test('editing after ten minutes, or somebody else’s comment', async () => {
    const { id, author } = await aComment()
    const admin = await aUser({ role: 'administrator' })
    const late = () =>
      editComment(contextOf(author, { now: new Date(+later(10) + 1) }), { comment: id, body: 'Too late.' })
    expect(await leavingNothingChanged(late)).toMatchObject(forbidden('commentTooOld', { minutes: 10 }))
    const others = () => editComment(contextOf(admin), { comment: id, body: 'Not mine.' })
    expect(await leavingNothingChanged(others)).toMatchObject(forbidden('notYours'))
  })

  test.each(['member', 'moderator'] as const)('deleting somebody else’s as %s, without a reason', async (role) => {
    const { id } = await aComment()
    const viewer = await aUser({ reputation: 9999, role })
    expect(await leavingNothingChanged(() => deleteComment(contextOf(viewer), { comment: id }))).toMatchObject(
      forbidden('notYours'),
    )
  })

  test('voting for one’s own, or unconfirmed', async () => {
    const { id, author } = await aComment()
    const viewer = await aUser({ isConfirmed: false })
    const vote = (by: typeof author) =>
      leavingNothingChanged(() => voteComment(contextOf(by), { comment: id, value: true }))
    expect(await vote(author)).toMatchObject(forbidden('ownPost'))
    expect(await vote(viewer)).toMatchObject(forbidden('unconfirmed'))
  })

  test('any action under a deleted post, a deleted question’s answer, or a missing post', async () => {
    const answer = await anAnswer()
    const comment = await aComment({ under: answer })
    await deletePost(contextOf(answer.author), { post: answer.id })
    const voter = await aUser()
    const attempts = [
      () => postComment(contextOf(voter), anInput(answer)),
      () => postComment(contextOf(voter), anInput({ id: NEVER as PostId })),
      () => editComment(contextOf(comment.author), { comment: comment.id, body: 'A new text.' }),
      () => voteComment(contextOf(voter), { comment: comment.id, value: true }),
      () => deleteComment(contextOf(comment.author), { comment: comment.id }),
      () => editComment(contextOf(voter), { comment: NEVER as CommentId, body: 'A new text.' }),
      () => voteComment(contextOf(voter), { comment: NEVER as CommentId, value: true }),
      () => deleteComment(contextOf(voter), { comment: NEVER as CommentId }),
      () => getEditableComment(comment.id),
      () => getEditableComment(NEVER as CommentId),
    ]
    for (const attempt of attempts) expect(await leavingNothingChanged(attempt)).toMatchObject(notFound)
  })
})
