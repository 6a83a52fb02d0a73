import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { posts } from '#db/schema/posts.ts'
import { deleteComment } from '#lib/comments/commands/delete-comment.ts'
import { listComments } from '#lib/comments/queries.ts'
import { REVERTS } from '#lib/moderation/writes/revert-act.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { ActId, CommentId } from '#lib/platform/ids.ts'
import { removeComment } from '#lib/removal/commands/remove-comment.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { revertRemoval } from '#lib/removal/writes/revert-removal.ts'
import { restoreRemovedInput } from '#lib/removal/schema.ts'
import { aComment, anAnswer, aUser, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aCase, aModerator, getAct, getCase, WHY } from './people.ts'

afterAll(expectTrueCounters)

const targetOf = (id: CommentId) => ({ kind: 'comment', id }) as const

async function rowOf(id: CommentId) {
  const [row] = await db().select().from(comments).where(eq(comments.id, id))
  return row
}

describe('a moderator deletes a comment', () => {
  test('with a reason for its author, hidden and out of the count, and resolves its case', async () => {
    const { id, author, post } = await aComment({ under: await anAnswer() })
    const waiting = await aCase(targetOf(id), author.id)
    const { act } = await removeComment(contextOf(await aModerator()), { comment: id, ...WHY })
    expect((await listComments([post.id])).size).toBe(0)
    expect((await db().select().from(posts).where(eq(posts.id, post.id)))[0]?.commentCount).toBe(0)
    expect(await getAct(act)).toMatchObject({ kind: 'delete', commentId: id, ...WHY, told: [author.id] })
    expect(await getCase(waiting)).toEqual({ state: 'resolved', flag: 'helpful' })
  })

  test('and restores it, or undoes the deletion, with the case', async () => {
    const { id, author } = await aComment()
    const moderator = contextOf(await aModerator())
    const waiting = await aCase(targetOf(id), author.id)
    const { act } = await removeComment(moderator, { comment: id, ...WHY })
    await undoAct(moderator, { act: act ?? (0 as ActId), reason: 'It was no insult after all.' })
    expect(await rowOf(id)).toMatchObject({ deletedAt: null, removal: null, removalActId: null })
    expect((await getCase(waiting)).state).toBe('open')
    await removeComment(moderator, { comment: id, ...WHY })
    expect(await restoreRemoved(moderator, { target: targetOf(id), ...WHY })).toMatchObject({ kind: 'comment' })
    expect(await rowOf(id)).toMatchObject({ deletedAt: null })
  })

  test('that its author had deleted: the undo restores the author’s own deletion', async () => {
    const { id, author } = await aComment()
    const moderator = contextOf(await aModerator())
    await deleteComment(contextOf(author), { comment: id })
    const { act } = await removeComment(moderator, { comment: id, ...WHY })
    await undoAct(moderator, { act: act ?? (0 as ActId), reason: 'It was no insult after all.' })
    expect(await rowOf(id)).toMatchObject({ removal: 'retracted', deletedById: author.id })
    const attempt = () => restoreRemoved(moderator, { target: targetOf(id), ...WHY })
    expect(await leavingNothingChanged(attempt)).toMatchObject(forbidden('theirsToRestore'))
  })

  test('twice, or ten at once: one action', async () => {
    const { id } = await aComment()
    const staff = await Promise.all(Array.from({ length: 10 }, aModerator))
    const removed = await Promise.all(staff.map((one) => removeComment(contextOf(one), { comment: id, ...WHY })))
    expect(new Set(removed.map(({ act }) => act)).size).toBe(1)
    const again = contextOf(await aModerator(), { now: later(3) })
    expect(await leavingNothingChanged(() => removeComment(again, { comment: id, ...WHY }))).toEqual(removed[0])
    await Promise.all(staff.map((one) => restoreRemoved(contextOf(one), { target: targetOf(id), ...WHY })))
    await expectTrueCounters()
  })
})

describe('a refused deletion changes nothing:', () => {
  test('by a member, its author included', async () => {
    const { id, author } = await aComment()
    for (const viewer of [author, await aUser({ reputation: 99_999 })]) {
      const attempts = [
        () => removeComment(contextOf(viewer), { comment: id, ...WHY }),
        () => restoreRemoved(contextOf(viewer), { target: targetOf(id), ...WHY }),
      ]
      for (const attempt of attempts)
        expect(await leavingNothingChanged(attempt)).toMatchObject(forbidden('moderatorsOnly'))
    }
  })

  test('or of a comment that does not exist', async () => {
    const moderator = contextOf(await aModerator())
    const id = 999_999_999_999 as CommentId
    expect(await leavingNothingChanged(() => removeComment(moderator, { comment: id, ...WHY }))).toMatchObject(notFound)
    const back = () => restoreRemoved(moderator, { target: targetOf(id), ...WHY })
    expect(await leavingNothingChanged(back)).toMatchObject(notFound)
  })
})

test('the restore form names either a post or a comment', () => {
  const why = { rule: WHY.rule, reason: WHY.reason }
  expect(restoreRemovedInput.parse({ post: '7', ...why })).toMatchObject({ target: { kind: 'post', id: 7 } })
  expect(restoreRemovedInput.parse({ comment: '7', ...why })).toMatchObject({ target: { kind: 'comment', id: 7 } })
  expect(restoreRemovedInput.safeParse({ post: '7', comment: '8', ...why }).success).toBe(false)
  expect(restoreRemovedInput.safeParse(why).success).toBe(false)
  expect(restoreRemovedInput.safeParse({ post: '7', rule: WHY.rule, reason: 'short' }).success).toBe(false)
})

test('a deletion is undone from the state that it stored', () => {
  expect(REVERTS.delete).toBe(revertRemoval)
})
