import { asc, eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { moderationActs, statements } from '#db/schema/moderation.ts'
import { revisions } from '#db/schema/posts.ts'
import { suggestedEdits } from '#db/schema/threads.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { encodeCursor } from '#lib/platform/cursor.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId, SuggestedEditId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { getEditablePost } from '#lib/posts/queries.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { applyText } from '#lib/posts/writes/apply-text.ts'
import { decideEdit } from '#lib/suggested-edits/commands/decide-edit.ts'
import { listEditsToDecide, listWaitingEdits } from '#lib/suggested-edits/queries.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aSuggestion, decision } from '#tests/support/suggested-edits.ts'

afterAll(expectTrueCounters)

const aReviewer = () => aUser({ reputation: 350 })
const decide = (by: Viewer, edit: { id: SuggestedEditId }, fields: Record<string, string>) =>
  decideEdit(contextOf(by), decision(edit, fields))
const accept = (by: Viewer, edit: { id: SuggestedEditId }) => decide(by, edit, { decision: 'accept' })
const versionsOf = (post: { id: PostId }) =>
  db().select().from(revisions).where(eq(revisions.postId, post.id)).orderBy(asc(revisions.number))
const pointsOf = async ({ id }: Viewer) => (await db().select().from(users).where(eq(users.id, id)))[0]?.reputation
const casesOn = (post: { id: PostId }) => db().select().from(cases).where(eq(cases.postId, post.id))
const stateOf = async ({ id }: { id: SuggestedEditId }) =>
  (await db().select().from(suggestedEdits).where(eq(suggestedEdits.id, id)))[0]
const title = 'What does a manager of projects do?'
const body = 'This text was improved by whoever reviewed it, and reads well.'

describe('an accepted suggestion', () => {
  test('becomes the text, under the name of its author, who gets two points', async () => {
    const [by, reviewer, question] = [await aUser(), await aReviewer(), await aQuestion()]
    const edit = await aSuggestion(by, question, { summary: 'Said it more clearly' })
    const context = contextOf(reviewer, { now: later(9) })
    expect(await decideEdit(context, decision(edit, { decision: 'accept' }))).toMatchObject({ state: 'accepted' })
    expect(await getEditablePost(question.id)).toMatchObject({
      body: 'I have been in the office for three years, and would like to know.',
      question: { title: 'How does one become a manager of projects?' },
    })
    expect((await versionsOf(question)).at(-1)).toMatchObject({ editorId: by.id, summary: 'Said it more clearly' })
    expect(await pointsOf(by)).toBe(3)
    expect(await casesOn(question)).toMatchObject([{ state: 'resolved', resolvedById: reviewer.id }])
    expect(await stateOf(edit)).toMatchObject({ decidedById: reviewer.id, decidedAt: later(9) })
    expect([...context.changedTags]).toEqual(
      expect.arrayContaining([`thread:${question.id}`, `question:${question.id}`, `reputation:${by.id}`]),
    )
  })

  test('of an answer can be accepted by the answer’s author', async () => {
    const [by, answer] = [await aUser(), await anAnswer()]
    await accept(answer.author, await aSuggestion(by, answer))
    expect(await versionsOf(answer)).toMatchObject([{ editorId: answer.author.id }, { editorId: by.id }])
  })

  test('brings two points each time, also from the same reviewer on the same post', async () => {
    const [by, reviewer, question] = [await aUser(), await aReviewer(), await aQuestion()]
    await accept(reviewer, await aSuggestion(by, question))
    await accept(reviewer, await aSuggestion(by, question, { version: '2', body }))
    expect(await pointsOf(by)).toBe(5)
  })

  test('and improved makes two versions: the suggestion, and the reviewer’s over it', async () => {
    const [by, reviewer, question] = [await aUser(), await aReviewer(), await aQuestion()]
    const edit = await aSuggestion(by, question)
    await decide(reviewer, edit, { decision: 'improve', version: '1', title, body, tags: 'pmo' })
    expect(await versionsOf(question)).toMatchObject([{}, { editorId: by.id }, { editorId: reviewer.id, title, body }])
    expect(await pointsOf(by)).toBe(3)
    expect(await stateOf(edit)).toMatchObject({ state: 'improved' })
  })
})

describe('when the text has changed since', () => {
  async function anOutdated() {
    const [by, reviewer, question] = [await aUser(), await aReviewer(), await aQuestion()]
    const edit = await aSuggestion(by, question)
    const theirs = { title: question.title, body: `A text that came between, with ${aWord()}.`, tags: 'pmo' }
    const input = editQuestionInput.parse({ post: String(question.id), version: '1', ...theirs })
    await editQuestion(contextOf(question.author, { now: later(30) }), input)
    return { by, reviewer, question, edit, theirs }
  }

  test('accepting is a conflict that shows the new text, and changes nothing', async () => {
    const { reviewer, edit, theirs } = await anOutdated()
    expect(await leavingNothingChanged(() => accept(reviewer, edit))).toMatchObject({
      code: 'conflict',
      current: { ...theirs, version: '2' },
    })
  })

  test('a reviewer who has seen both improves it and stores their text', async () => {
    const { by, reviewer, question, edit } = await anOutdated()
    const improve = (version: string) => () =>
      decide(reviewer, edit, { decision: 'improve', version, title, body, tags: 'pmo' })
    expect(await leavingNothingChanged(improve('1'))).toMatchObject({ code: 'conflict', current: { version: '2' } })
    await improve('2')()
    expect((await versionsOf(question)).map(({ editorId }) => editorId)).toEqual([
      question.author.id,
      question.author.id,
      reviewer.id,
    ])
    expect(await pointsOf(by)).toBe(3)
  })
})

describe('a declined suggestion', () => {
  test('changes nothing in the post, and its author is told the reason', async () => {
    const [by, reviewer, question] = [await aUser(), await aReviewer(), await aQuestion()]
    const edit = await aSuggestion(by, question)
    const reason = 'This changes what the asker meant.'
    await decide(reviewer, edit, { decision: 'decline', reason })
    expect(await versionsOf(question)).toHaveLength(1)
    expect(await pointsOf(by)).toBe(1)
    expect(await stateOf(edit)).toMatchObject({ state: 'declined', decisionReason: reason })
    const [act] = await db().select().from(moderationActs).where(eq(moderationActs.postId, question.id))
    expect(act).toMatchObject({ kind: 'decide-edit', subjectUserId: by.id, actorId: reviewer.id, reason })
    expect(await db().select().from(statements).where(eq(statements.userId, by.id))).toHaveLength(1)
    expect(await casesOn(question)).toMatchObject([{ state: 'declined' }])
  })

  test('leaves the rest of the case open', async () => {
    const [by, reviewer, question] = [await aUser(), await aReviewer(), await aQuestion()]
    const edit = await aSuggestion(by, question)
    const target = { kind: 'post', id: question.id } as const
    await openCase(contextOf(by), { target, aboutUserId: question.author.id, source: 'flag' })
    await decide(reviewer, edit, { decision: 'decline', reason: 'This changes the meaning.' })
    expect(await casesOn(question)).toMatchObject([{ state: 'open', sources: ['flag'] }])
  })
})

describe('a decision is refused, and changes nothing,', () => {
  const refused = (by: Viewer, edit: { id: SuggestedEditId }) => leavingNothingChanged(() => accept(by, edit))

  test('for its author, whatever their role, and for people without the privilege', async () => {
    const [by, question] = [await aUser({ role: 'moderator' }), await aQuestion()]
    const edit = await aSuggestion(by, question)
    expect(await refused(by, edit)).toMatchObject(forbidden('ownSuggestion'))
    const needed = forbidden('reviewNeedsReputation', { needed: 350, have: 349 })
    expect(await refused(await aUser({ reputation: 349 }), edit)).toMatchObject(needed)
  })

  test('for a missing suggestion, and on a deleted post', async () => {
    const [by, reviewer, question] = [await aUser(), await aReviewer(), await aQuestion()]
    const edit = await aSuggestion(by, question)
    expect(await refused(reviewer, { id: 999_999_999 as SuggestedEditId })).toMatchObject(notFound)
    await deletePost(contextOf(question.author), { post: question.id })
    expect(await refused(reviewer, edit)).toMatchObject(forbidden('postDeleted'))
  })

  test('when it was decided differently; the same decision again changes nothing', async () => {
    const [by, one, two, question] = [await aUser(), await aReviewer(), await aReviewer(), await aQuestion()]
    const edit = await aSuggestion(by, question)
    await accept(one, edit)
    expect(await refused(two, edit)).toMatchObject({ state: 'accepted' })
    const decline = () => decide(two, edit, { decision: 'decline', reason: 'It came too late.' })
    expect(await leavingNothingChanged(decline)).toMatchObject({ code: 'conflict', current: { state: 'accepted' } })
  })
})

test('two reviewers at once decide once', async () => {
  const [by, one, two, question] = [await aUser(), await aReviewer(), await aReviewer(), await aQuestion()]
  const edit = await aSuggestion(by, question)
  await Promise.allSettled([
    accept(one, edit),
    accept(two, edit),
    decide(two, edit, { decision: 'decline', reason: 'It says less than before.' }),
  ])
  const state = (await stateOf(edit))?.state
  expect(await versionsOf(question)).toHaveLength(state === 'accepted' ? 2 : 1)
  expect(await pointsOf(by)).toBe(state === 'accepted' ? 3 : 1)
})

test('a text applied twice is one version', async () => {
  const [by, question] = [await aReviewer(), await aQuestion()]
  const apply = (version: number) =>
    inTransaction(db(), async (tx) => {
      const inside = { ...contextOf(by), db: tx }
      const text = { title, body, tags: ['pmo'] }
      await applyText(inside, await lockPost(inside, question.id), { text, version, summary: '', editorId: by.id })
    })
  await apply(1)
  await leavingNothingChanged(() => apply(1))
  expect(await versionsOf(question)).toHaveLength(2)
})

test('the pages of waiting suggestions follow one another, and no decided one is on them', async () => {
  const one = { edit: await aSuggestion(await aUser(), await aQuestion()) }
  const two = { edit: await aSuggestion(await aUser(), await aQuestion()) }
  const reviewer = await aUser({ reputation: 350 })
  const behind = async () => {
    const { items } = await listWaitingEdits(reviewer, encodeCursor(0, one.edit.id))
    return items.map(({ id }) => id)
  }
  expect(await behind()).toContain(two.edit.id)
  expect(await behind()).not.toContain(one.edit.id)
  const [view] = await listEditsToDecide([two.edit.id])
  expect(view).toMatchObject({ id: two.edit.id, isOutdated: false })
  expect(view?.changes).not.toEqual([])
  await db()
    .update(suggestedEdits)
    .set({ state: 'withdrawn', decidedAt: new Date() })
    .where(eq(suggestedEdits.id, two.edit.id))
  expect(await behind()).not.toContain(two.edit.id)
  expect(await listEditsToDecide([two.edit.id])).toEqual([])
  await expect(listWaitingEdits(reviewer, 'tampered')).rejects.toThrow(NotFound)
})
