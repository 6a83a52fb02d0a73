import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { moderationActs, statements } from '#db/schema/moderation.ts'
import { posts } from '#db/schema/posts.ts'
import { editAnswer } from '#lib/answers/commands/edit-answer.ts'
import { listAnswers } from '#lib/answers/queries.ts'
import { editAnswerInput } from '#lib/answers/schema.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { getEditablePost, listRevisions } from '#lib/posts/queries.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { act, anAnswer, aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

async function anEdit(answer: { id: PostId }, change: Record<string, string> = {}) {
  const [row] = await db().select().from(posts).where(eq(posts.id, answer.id))
  const fields = {
    post: String(answer.id),
    version: String(row?.editVersion ?? 1),
    body: row?.body ?? '',
    basis: 'did',
    summary: 'said more clearly',
  }
  return editAnswerInput.parse({ ...fields, ...change })
}

const aBody = () => `On reflection it took me three years and not two, with ${aWord()}.`

describe('a moderator’s edit of another’s text', () => {
  const actsOn = (post: PostId) => db().select().from(moderationActs).where(eq(moderationActs.postId, post))

  test('is an action, and the author is told its reason', async () => {
    const [answer, moderator] = [await anAnswer(), await aUser({ role: 'moderator' })]
    const summary = 'Names of colleagues left out.'
    await editAnswer(contextOf(moderator), await anEdit(answer, { body: aBody(), summary }))
    const [kept] = await actsOn(answer.id)
    expect(kept).toMatchObject({
      kind: 'edit',
      reason: summary,
      actorId: moderator.id,
      subjectUserId: answer.author.id,
    })
    const told = await db().select().from(statements).where(eq(statements.userId, answer.author.id))
    expect(told.map(({ actId }) => actId)).toEqual([kept?.id])
  })

  test('is refused without a reason, and changes nothing', async () => {
    const [answer, moderator] = [await anAnswer(), await aUser({ role: 'moderator' })]
    const edit = await anEdit(answer, { body: aBody(), summary: 'typo' })
    expect(await leavingNothingChanged(() => editAnswer(contextOf(moderator), edit))).toMatchObject({
      fields: { summary: { code: 'tooShort' } },
    })
  })

  test('is not an action on their own text, on a community post, or by a member with the privilege', async () => {
    const moderator = await aUser({ role: 'moderator' })
    const [own, shared, others] = [await anAnswer({ by: moderator }), await anAnswer(), await anAnswer()]
    await act(moderator, later(1), (context) =>
      setThreadState(context, {
        post: shared.id,
        kind: 'community',
        days: null,
        slowSeconds: null,
        rule: 'housekeeping',
        reason: 'Many have added to it.',
      }),
    )
    const plain = { body: aBody(), summary: '' }
    await editAnswer(contextOf(moderator, { now: later(9) }), await anEdit(own, plain))
    await editAnswer(contextOf(moderator, { now: later(9) }), await anEdit(shared, plain))
    await editAnswer(contextOf(await aUser({ reputation: 5000 }), { now: later(9) }), await anEdit(others, plain))
    const kinds = await Promise.all(
      [own, shared, others].map(async ({ id }) => (await actsOn(id)).map((row) => row.kind)),
    )
    expect(kinds).toEqual([[], ['community'], []])
  })
})

describe('an edit', () => {
  test('by its author changes text, stance and basis, and keeps the old text as a version', async () => {
    const answer = await anAnswer({ to: await aQuestion({ isYesNo: 'on' }), stance: 'yes' })
    const edit = await anEdit(answer, { body: aBody(), stance: 'effort', basis: 'saw', summary: 'more exact' })
    await editAnswer(contextOf(answer.author, { now: later(9) }), edit)
    expect(await listAnswers(answer.question.id, 'score')).toMatchObject([
      { stance: 'effort', basis: 'saw', revision: 2, editedAt: later(9), editedBy: null },
    ])
    expect((await listRevisions(answer.id)).revisions).toHaveLength(2)
    expect(await getEditablePost(answer.id)).toMatchObject({
      body: edit.body,
      stance: 'effort',
      basis: 'saw',
      editVersion: 2,
    })
  })

  test('by somebody else leaves stance and basis, which only the author chooses', async () => {
    const answer = await anAnswer({ to: await aQuestion({ isYesNo: 'on' }), stance: 'yes' })
    const editor = await aUser({ reputation: 1000 })
    await editAnswer(contextOf(editor), await anEdit(answer, { body: aBody(), stance: 'no', basis: 'general' }))
    expect(await listAnswers(answer.question.id, 'score')).toMatchObject([
      { stance: 'yes', basis: 'did', editedBy: { id: editor.id } },
    ])
  })

  test('of the basis alone makes no version', async () => {
    const answer = await anAnswer()
    await editAnswer(contextOf(answer.author), await anEdit(answer, { basis: 'saw' }))
    expect(await listAnswers(answer.question.id, 'score')).toMatchObject([{ basis: 'saw', revision: 1 }])
  })

  test('sent twice is one edit', async () => {
    const answer = await anAnswer()
    const edit = await anEdit(answer, { body: aBody() })
    const first = await editAnswer(contextOf(answer.author, { now: later(9) }), edit)
    const again = () => editAnswer(contextOf(answer.author, { now: later(9) }), edit)
    expect(await leavingNothingChanged(again)).toEqual(first)
  })

  test('at the same time as another: the second is a conflict', async () => {
    const answer = await anAnswer()
    const edits = [await anEdit(answer, { body: aBody() }), await anEdit(answer, { body: aBody() })]
    const outcomes = await Promise.allSettled(
      edits.map(async (edit) => editAnswer(contextOf(await aUser({ role: 'moderator' })), edit)),
    )
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find((outcome) => outcome.status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
  })
})

describe('a refused edit changes nothing', () => {
  test('without a stance on a yes/no question', async () => {
    const answer = await anAnswer({ to: await aQuestion({ isYesNo: 'on' }), stance: 'yes' })
    const edit = await anEdit(answer, { body: aBody() })
    const attempt = () => editAnswer(contextOf(answer.author), edit)
    expect(await leavingNothingChanged(attempt)).toMatchObject(invalid('stance', 'required'))
  })

  test('of somebody else’s answer', async () => {
    const answer = await anAnswer()
    const [edit, editor] = [await anEdit(answer, { body: aBody() }), await aUser({ reputation: 999 })]
    expect(await leavingNothingChanged(() => editAnswer(contextOf(editor), edit))).toMatchObject(
      forbidden('editNeedsReputation'),
    )
  })

  test('of the basis of a deleted answer', async () => {
    const answer = await anAnswer()
    const edit = await anEdit(answer, { basis: 'saw' })
    await deletePost(contextOf(answer.author), { post: answer.id })
    expect(await leavingNothingChanged(() => editAnswer(contextOf(answer.author), edit))).toMatchObject(
      forbidden('postDeleted'),
    )
  })

  test('of a question, and of a post that does not exist', async () => {
    const question = await aQuestion()
    const edit = await anEdit(await anAnswer(), { body: aBody() })
    for (const post of [question.id, 999_999_999_999 as PostId]) {
      const attempt = () => editAnswer(contextOf(question.author), { ...edit, post })
      expect(await leavingNothingChanged(attempt)).toMatchObject(notFound)
    }
  })
})
