import { asc, eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { moderationActs, statements } from '#db/schema/moderation.ts'
import { posts, questions, revisions } from '#db/schema/posts.ts'
import { editAnswer } from '#lib/answers/commands/edit-answer.ts'
import { editAnswerInput } from '#lib/answers/schema.ts'
import { answerAppeal } from '#lib/appeals/commands/answer-appeal.ts'
import { appeal } from '#lib/appeals/commands/appeal.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { REVERTS } from '#lib/moderation/writes/revert-act.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { revertEdit } from '#lib/moderation/writes/revert-edit.ts'
import { rollBackRefusalOf } from '#lib/posts/writes/roll-back.ts'
import { getEditablePost } from '#lib/posts/queries.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { anAnswer, aQuestion, aWord, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged } from '#tests/support/matchers.ts'
import { aModerator, lastActOn } from '#tests/support/moderating.ts'

afterAll(expectTrueCounters)

const summary = 'Names of colleagues left out.'
const reason = 'The names were his own.'
const rowOf = async ({ id }: { id: PostId }) => {
  const [row] = await db().select().from(posts).where(eq(posts.id, id))
  if (!row) throw new Error('no such post')
  return row
}
const versionsOf = ({ id }: { id: PostId }) =>
  db().select().from(revisions).where(eq(revisions.postId, id)).orderBy(asc(revisions.number))
const undo = (by: Viewer, act: ActId, at = later(20)) => undoAct(contextOf(by, { now: at }), { act, reason })

async function editAs(by: Viewer, answer: { id: PostId }, minutes: number, why = summary): Promise<string> {
  const body = `On reflection it took three years and not two, with ${aWord()}.`
  const { editVersion } = await rowOf(answer)
  const fields = { post: String(answer.id), version: String(editVersion), basis: 'did', body, summary: why }
  await editAnswer(contextOf(by, { now: later(minutes) }), editAnswerInput.parse(fields))
  return body
}

test('undoing a moderator’s edit of an answer keeps its version and adds one with the earlier text', async () => {
  const [answer, moderator, colleague] = [await anAnswer(), await aModerator(), await aModerator()]
  const { body } = await rowOf(answer)
  await editAs(moderator, answer, 9)
  const act = await lastActOn(answer)
  const undone = await undo(colleague, act)
  expect(await rowOf(answer)).toMatchObject({ body, revision: 3, editedById: colleague.id })
  const numbers = (await versionsOf(answer)).map(({ number, editorId }) => [number, editorId])
  expect(numbers).toEqual([
    [1, answer.author.id],
    [2, moderator.id],
    [3, colleague.id],
  ])
  expect((await versionsOf(answer)).at(-1)).toMatchObject({ body, summary: reason })
  const told = await db().select().from(statements).where(eq(statements.userId, answer.author.id))
  expect(told.map(({ actId }) => actId).toSorted()).toEqual([act, undone.id].toSorted())
  expect(await leavingNothingChanged(() => undo(moderator, act))).toEqual(undone)
})

test('title, tags, language and situation of a question are restored with its text', async () => {
  const [question, moderator] = [await aQuestion({ tags: 'pmo, scrum' }), await aModerator()]
  const before = await getEditablePost(question.id)
  const [rowBefore] = await db().select().from(questions).where(eq(questions.postId, question.id))
  const edit = editQuestionInput.parse({
    post: String(question.id),
    version: '1',
    title: 'Wie wird man eigentlich Projektleiter?',
    body: 'Ich bin seit drei Jahren im Büro und wüsste gern mehr darüber, wie das geht.',
    tags: 'pmo, career',
    language: 'de',
    isYesNo: 'on',
    country: 'SE',
    summary,
  })
  await editQuestion(contextOf({ ...moderator, reputation: 9000 }, { now: later(9) }), edit)
  const context = contextOf(moderator, { now: later(20) })
  await undoAct(context, { act: await lastActOn(question), reason })
  expect(await getEditablePost(question.id)).toMatchObject({ body: before.body, question: before.question })
  expect(await rowOf(question)).toMatchObject({ language: 'en' })
  const [row] = await db().select().from(questions).where(eq(questions.postId, question.id))
  const { lastActivityAt: _, ...kept } = rowBefore ?? {}
  expect(row).toMatchObject(kept)
  expect(row).toMatchObject({ isYesNo: false, country: null })
  expect((await versionsOf(question)).at(-1)).toMatchObject({ tags: ['pmo', 'scrum'] })
  expect([...context.changedTags]).toEqual(expect.arrayContaining([`thread:${question.id}`]))
})

test('the asker’s later changes to their situation stay', async () => {
  const [question, moderator] = [await aQuestion({ country: 'SE' }), await aModerator()]
  const fields = { post: String(question.id), title: question.title, tags: 'pmo', summary }
  const edit = (by: Viewer, minutes: number, more: Record<string, string>) =>
    editQuestion(contextOf(by, { now: later(minutes) }), editQuestionInput.parse({ ...fields, ...more }))
  const { body } = await rowOf(question)
  const changed = 'I have been in the office for some years, and would like to know how one goes on.'
  await edit(moderator, 9, { version: '1', body: changed, country: 'DE' })
  const act = await lastActOn(question)
  await edit(question.author, 10, { version: '2', body: changed, country: 'NO' })
  await undo(moderator, act)
  expect(await rowOf(question)).toMatchObject({ body })
  const [row] = await db().select().from(questions).where(eq(questions.postId, question.id))
  expect(row?.country).toBe('NO')
})

test('two edits of a moderator within minutes are two versions, and the later is undone first', async () => {
  const [answer, moderator] = [await anAnswer(), await aModerator()]
  const { body } = await rowOf(answer)
  const first = await editAs(moderator, answer, 9)
  const one = await lastActOn(answer)
  await editAs(moderator, answer, 10, 'And the name of the company.')
  const two = await lastActOn(answer)
  expect(await leavingNothingChanged(() => undo(moderator, one))).toMatchObject(forbidden('editedSince'))
  await undo(moderator, two, later(11))
  expect(await rowOf(answer)).toMatchObject({ body: first })
  await undo(moderator, one, later(12))
  expect(await rowOf(answer)).toMatchObject({ body, revision: 5 })
})

test('after a later edit or a removal nothing is undone, no text is lost, and nobody is notified', async () => {
  const [answer, moderator] = [await anAnswer(), await aModerator()]
  await editAs(moderator, answer, 9)
  const act = await lastActOn(answer)
  const theirs = await editAs(answer.author, answer, 10)
  expect(await leavingNothingChanged(() => undo(moderator, act))).toMatchObject(forbidden('editedSince'))
  expect(await rowOf(answer)).toMatchObject({ body: theirs })

  const gone = await anAnswer()
  await editAs(moderator, gone, 9)
  const edit = await lastActOn(gone)
  await removePost(contextOf(moderator), { post: gone.id, rule: 'spam', reason: 'It advertises something.' })
  expect(await leavingNothingChanged(() => undo(moderator, edit))).toMatchObject(forbidden('postDeleted'))
})

test('only the current version can be undone', async () => {
  const [answer, moderator] = [await anAnswer(), await aModerator()]
  await editAs(moderator, answer, 9)
  const context = contextOf(moderator)
  const locked = await lockPost(context, answer.id)
  expect(await rollBackRefusalOf(context, locked, 2)).toBeNull()
  expect(await rollBackRefusalOf(context, locked, 1)).toEqual({ code: 'editedSince' })
  expect(REVERTS.edit).toBe(revertEdit)
})

test('an edit is undone once by two at once, and not by its author', async () => {
  const author = await aModerator()
  const [answer, one, two] = [await anAnswer({ by: author }), await aModerator(), await aModerator()]
  await editAs(one, answer, 9)
  const act = await lastActOn(answer)
  expect(await leavingNothingChanged(() => undo(author, act))).toMatchObject(forbidden('ownCase'))
  const [first, second] = await Promise.all([undo(one, act), undo(two, act)])
  expect(first).toEqual(second)
  expect(await versionsOf(answer)).toHaveLength(3)
})

test('an appeal against an edit is granted by undoing it, or in words if the author has edited since', async () => {
  const [moderator, colleague] = [await aModerator(), await aModerator()]
  const grant = async (answer: { id: PostId; author: Viewer }, act: ActId) => {
    const text = 'I had written it like that on purpose, and nobody is named.'
    const made = await appeal(contextOf(answer.author, { now: later(12) }), { act, text })
    await answerAppeal(contextOf(colleague, { now: later(20) }), { appeal: made.id, verdict: 'grant', answer: reason })
  }
  const [back, kept] = [await anAnswer(), await anAnswer()]
  const { body } = await rowOf(back)
  await editAs(moderator, back, 9)
  await grant(back, await lastActOn(back))
  expect(await rowOf(back)).toMatchObject({ body })
  await editAs(moderator, kept, 9)
  const act = await lastActOn(kept)
  const theirs = await editAs(kept.author, kept, 10)
  await grant(kept, act)
  expect(await rowOf(kept)).toMatchObject({ body: theirs })
  const undone = await db().select().from(moderationActs).where(eq(moderationActs.undoesId, act))
  expect(undone).toEqual([])
})
