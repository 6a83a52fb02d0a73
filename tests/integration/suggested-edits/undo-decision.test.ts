import { asc, eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { statements } from '#db/schema/moderation.ts'
import { posts, revisions } from '#db/schema/posts.ts'
import { suggestedEdits } from '#db/schema/threads.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { takeBack } from '#lib/moderation/commands/take-back.ts'
import { REVERTS } from '#lib/moderation/writes/revert-act.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { ActId, PostId, SuggestedEditId } from '#lib/platform/ids.ts'
import { getEditablePost } from '#lib/posts/queries.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { decideEdit } from '#lib/suggested-edits/commands/decide-edit.ts'
import { revertDecision } from '#lib/suggested-edits/writes/revert-decision.ts'
import { rewardAccepted } from '#lib/suggested-edits/writes/reward-accepted.ts'
import { aQuestion, aUser, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged } from '#tests/support/matchers.ts'
import { aModerator, lastActOn } from '#tests/support/moderating.ts'
import { aSuggestion, decision } from '#tests/support/suggested-edits.ts'

afterAll(expectTrueCounters)

const reason = 'It was decided too fast.'
const decide = (by: Viewer, edit: { id: SuggestedEditId }, fields: Record<string, string>, at = later(9)) =>
  decideEdit(contextOf(by, { now: at }), decision(edit, fields))
const declining = { decision: 'decline', reason: 'This changes what the asker meant.' }
const undo = (by: Viewer, act: ActId, at = later(20)) => undoAct(contextOf(by, { now: at }), { act, reason })
const editOf = async ({ id }: { id: SuggestedEditId }) =>
  (await db().select().from(suggestedEdits).where(eq(suggestedEdits.id, id)))[0]
const pointsOf = async ({ id }: Viewer) => (await db().select().from(users).where(eq(users.id, id)))[0]?.reputation
const bodyOf = async ({ id }: { id: PostId }) => (await db().select().from(posts).where(eq(posts.id, id)))[0]?.body
const casesOn = (post: { id: PostId }) =>
  db().select().from(cases).where(eq(cases.postId, post.id)).orderBy(asc(cases.id))
const versionsOf = ({ id }: { id: PostId }) =>
  db().select().from(revisions).where(eq(revisions.postId, id)).orderBy(asc(revisions.number))
const toldTo = ({ id }: Viewer) => db().select().from(statements).where(eq(statements.userId, id))

async function aDecided(fields: Record<string, string>) {
  const [by, moderator, question] = [await aUser(), await aModerator(), await aQuestion()]
  const body = await bodyOf(question)
  const edit = await aSuggestion(by, question)
  await decide(moderator, edit, fields)
  return { by, moderator, question, body, edit, act: await lastActOn(question) }
}

test('undoing a decline makes the suggestion wait again and tells its author; again changes nothing', async () => {
  const { by, moderator, question, edit, act } = await aDecided(declining)
  const undone = await undo(moderator, act)
  expect(await editOf(edit)).toMatchObject({ state: 'open', decidedById: null, decidedAt: null, decisionReason: '' })
  expect(await casesOn(question)).toMatchObject([{ state: 'open', sources: ['suggested-edit'] }])
  expect((await toldTo(by)).map(({ actId }) => actId)).toEqual([act, undone.id])
  expect(await leavingNothingChanged(() => undo(moderator, act))).toEqual(undone)
  expect(await decide(moderator, edit, { decision: 'accept' }, later(30))).toMatchObject({ state: 'accepted' })
})

test('undoing an acceptance reverses the text, the points and the decision', async () => {
  const { by, moderator, question, body, edit, act } = await aDecided({ decision: 'accept' })
  expect(await pointsOf(by)).toBe(3)
  expect(await toldTo(by)).toEqual([])
  const undone = await undo(moderator, act)
  expect(await bodyOf(question)).toBe(body)
  expect(await getEditablePost(question.id)).toMatchObject({ question: { title: question.title } })
  expect(await pointsOf(by)).toBe(1)
  expect((await versionsOf(question)).map(({ editorId }) => editorId)).toEqual([
    question.author.id,
    by.id,
    moderator.id,
  ])
  expect(await editOf(edit)).toMatchObject({ state: 'open' })
  expect(await casesOn(question)).toMatchObject([{ state: 'open' }])
  expect((await toldTo(by)).map(({ actId }) => actId)).toEqual([undone.id])
  // The suggestion's original text is current again: it can be accepted once more.
  expect(await decide(moderator, edit, { decision: 'accept' }, later(30))).toMatchObject({ state: 'accepted' })
  expect(await pointsOf(by)).toBe(3)
})

test('undoing an improvement removes both its versions, and keeps the effects of other acceptances', async () => {
  const [by, moderator, question] = [await aUser(), await aModerator(), await aQuestion()]
  await decide(moderator, await aSuggestion(by, question), { decision: 'accept' }, later(1))
  const first = await bodyOf(question)
  const second = await aSuggestion(by, question, { version: '2', body: 'Another text, which says the same in less.' })
  const improved = { title: question.title, body: 'A third text, by whoever has reviewed it.', tags: 'pmo' }
  await decide(moderator, second, { decision: 'improve', version: '2', ...improved }, later(2))
  expect(await pointsOf(by)).toBe(5)
  expect(await versionsOf(question)).toHaveLength(4)
  await undo(moderator, await lastActOn(question), later(3))
  expect(await bodyOf(question)).toBe(first)
  expect(await versionsOf(question)).toHaveLength(5)
  expect(await pointsOf(by)).toBe(3)
})

test('after a later edit neither the text nor the decision is undone', async () => {
  const { moderator, question, act } = await aDecided({ decision: 'accept' })
  const { title } = question
  const theirs = { title, body: 'The asker has written it anew, and better than before.', tags: 'pmo' }
  const edit = editQuestionInput.parse({ post: String(question.id), version: '2', ...theirs })
  await editQuestion(contextOf(question.author, { now: later(15) }), edit)
  expect(await leavingNothingChanged(() => undo(moderator, act))).toMatchObject(forbidden('editedSince'))
})

test('the points for accepted edits match the acceptances in force, however often they are computed', async () => {
  const { by, moderator, question } = await aDecided({ decision: 'accept' })
  const suggestion = { postId: question.id, authorId: by.id }
  await leavingNothingChanged(() => rewardAccepted(contextOf(moderator), suggestion, moderator.id))
  expect(await pointsOf(by)).toBe(3)
  expect(REVERTS['decide-edit']).toBe(revertDecision)
})

test('while another suggestion waits, none is reopened beside it', async () => {
  const { moderator, question, act } = await aDecided(declining)
  await aSuggestion(await aUser(), question)
  expect(await leavingNothingChanged(() => undo(moderator, act))).toMatchObject(forbidden('anotherSuggestionWaits'))
})

test('if two moderators undo at once, one succeeds, and the author of the suggestion may not', async () => {
  const { by, moderator, question, act } = await aDecided({ decision: 'accept' })
  const own = { ...by, role: 'moderator' as const }
  expect(await leavingNothingChanged(() => undo(own, act))).toMatchObject(forbidden('ownCase'))
  const [one, two] = await Promise.all([undo(moderator, act), undo(await aModerator(), act)])
  expect(one).toEqual(two)
  expect(await versionsOf(question)).toHaveLength(3)
  expect(await pointsOf(by)).toBe(1)
})

test.each([[declining], [{ decision: 'accept' }]])('the queue undoes a decision in its row: %o', async (fields) => {
  const { moderator, question, body, edit } = await aDecided(fields)
  const [found] = await casesOn(question)
  if (!found) throw new Error('no case')
  await takeBack(contextOf(moderator, { now: later(10) }), { case: found.id, reason })
  expect(await editOf(edit)).toMatchObject({ state: 'open' })
  expect(await casesOn(question)).toMatchObject([{ id: found.id, state: 'open' }])
  expect(await bodyOf(question)).toBe(body)
})
