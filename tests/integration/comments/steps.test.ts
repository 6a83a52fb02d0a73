import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { deleteComment } from '#lib/comments/commands/delete-comment.ts'
import { lockAnyComment, lockComment } from '#lib/comments/writes/lock-comment.ts'
import { renderComment } from '#lib/comments/writes/render-comment.ts'
import { hideComment, unhideComment } from '#lib/comments/writes/hide-comment.ts'
import { listComments } from '#lib/comments/queries.ts'
import type { CommentId } from '#lib/platform/ids.ts'
import { aComment, anAnswer, aUser, aWord, contextOf } from '#tests/support/factories.ts'
import { expectTrueCounters, notFound } from '#tests/support/matchers.ts'

test('lockComment returns the comment with its post and question', async () => {
  const answer = await anAnswer()
  const comment = await aComment({ under: answer })
  expect(await lockComment(contextOf(comment.author), comment.id)).toMatchObject({
    comment: { id: comment.id, authorId: comment.author.id },
    post: { id: answer.id },
    question: { postId: answer.question.id },
  })
})

test('a deleted comment and a missing one are not found', async () => {
  const comment = await aComment()
  await deleteComment(contextOf(comment.author), { comment: comment.id })
  for (const id of [comment.id, 999_999_999_999 as CommentId]) {
    await expect(lockComment(contextOf(comment.author), id)).rejects.toMatchObject(notFound)
  }
})

test('lockAnyComment returns hidden comments too, and nothing for an unknown id', async () => {
  const comment = await aComment()
  await deleteComment(contextOf(comment.author), { comment: comment.id })
  expect((await lockAnyComment(contextOf(comment.author), comment.id)).comment).toMatchObject({ removal: 'retracted' })
  await expect(lockAnyComment(contextOf(comment.author), 999_999_999_999 as CommentId)).rejects.toMatchObject(notFound)
})

test('taking down counts once, can change the kind of removal without counting again, and putting back undoes both', async () => {
  const { id, author, post } = await aComment()
  const step = (work: (context: ReturnType<typeof contextOf>) => Promise<void>) =>
    db().transaction((tx) => work(contextOf(author, { db: tx })))
  const takeAs = (removal: 'held' | 'spam') =>
    step(async (context) => hideComment(context, await lockAnyComment(context, id), { removal, byId: null }))
  await takeAs('held')
  await takeAs('spam')
  expect((await lockAnyComment(contextOf(author), id)).comment).toMatchObject({ removal: 'spam', deletedById: null })
  expect((await listComments([post.id])).size).toBe(0)
  const back = () => step(async (context) => unhideComment(context, await lockAnyComment(context, id)))
  await back()
  await back()
  expect((await listComments([post.id])).get(post.id)).toHaveLength(1)
  await expectTrueCounters()
})

test('renderComment links known handles in any case', async () => {
  const person = await aUser()
  const html = await renderComment({ db: db() }, `@${person.handle.toUpperCase()} and @${aWord()}`)
  expect(html.match(/href="([^"]+)"/)?.[1]).toBe(`/users/${person.id}/${person.handle}`)
  expect(html.match(/<a /g)).toHaveLength(1)
})

test('a handle that is an attack is looked up as a value', async () => {
  await expect(renderComment({ db: db() }, "@x'; drop table users; -- @y")).resolves.toContain('drop table')
})
