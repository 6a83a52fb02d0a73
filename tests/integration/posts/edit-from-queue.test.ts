import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { posts } from '#db/schema/posts.ts'
import { editAnswer } from '#lib/answers/commands/edit-answer.ts'
import { editAnswerInput } from '#lib/answers/schema.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { decideCase } from '#lib/moderation/commands/decide-case.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { takeBack } from '#lib/moderation/commands/take-back.ts'
import type { CaseId, PostId } from '#lib/platform/ids.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { leavingNothingChanged } from '#tests/support/matchers.ts'

const aModerator = () => aUser({ role: 'moderator' })
const textOf = async (id: PostId) => (await db().select({ body: posts.body }).from(posts).where(eq(posts.id, id)))[0]
const caseRow = async (id: CaseId) => (await db().select().from(cases).where(eq(cases.id, id)))[0]
const aCaseOf = (id: PostId, about: Viewer) =>
  openCase(contextOf(about), { target: { kind: 'post', id }, aboutUserId: about.id, source: 'flag' })

function anEdit(post: PostId, fields: Record<string, string>) {
  const sent = {
    post: String(post),
    version: '1',
    title: 'How does one become a manager of projects?',
    body: `The name of a colleague is not here any more, and ${aWord()} neither.`,
    tags: 'pmo',
    stance: '',
    basis: 'did',
    summary: 'The name of a colleague was left out.',
    ...fields,
  }
  return { question: editQuestionInput.parse(sent), answer: editAnswerInput.parse(sent) }
}

test('an edit resolves the case it names, and both are undone together', async () => {
  const [question, moderator] = [await aQuestion(), await aModerator()]
  const id = await aCaseOf(question.id, question.author)
  const before = await textOf(question.id)
  const edit = anEdit(question.id, { case: String(id), queue: String(id) }).question
  const out = await editQuestion(contextOf(moderator, { now: later(1) }), edit)
  expect(out.queue).toBe(id)
  expect(await caseRow(id)).toMatchObject({ state: 'resolved', resolvedById: moderator.id })
  const acts = await db().select().from(moderationActs).where(eq(moderationActs.caseId, id))
  expect(acts.map(({ kind }) => kind)).toEqual(['edit'])
  // Sending the form again changes nothing.
  await leavingNothingChanged(() => editQuestion(contextOf(moderator, { now: later(2) }), edit))
  await takeBack(contextOf(moderator, { now: later(3) }), { case: id, reason: 'It was decided too soon.' })
  expect(await caseRow(id)).toMatchObject({ state: 'open' })
  expect(await textOf(question.id)).toEqual(before)
})

test('an edit from the queue without settling leaves the case open, and so does an edit by the author', async () => {
  const answer = await anAnswer()
  const id = await aCaseOf(answer.id, answer.author)
  const own = anEdit(answer.id, { case: String(id) }).answer
  await editAnswer(contextOf(answer.author, { now: later(1) }), own)
  const other = anEdit(answer.id, { queue: String(id), version: '2' }).answer
  expect((await editAnswer(contextOf(await aModerator(), { now: later(9) }), other)).queue).toBe(id)
  expect(await caseRow(id)).toMatchObject({ state: 'open' })
})

test('if a colleague has resolved the case, nothing is edited', async () => {
  const [question, colleague, late] = [await aQuestion(), await aModerator(), await aModerator()]
  const id = await aCaseOf(question.id, question.author)
  await decideCase(contextOf(colleague), { case: id, state: 'declined', note: undefined })
  const edit = anEdit(question.id, { case: String(id), queue: String(id) }).question
  expect(await leavingNothingChanged(() => editQuestion(contextOf(late, { now: later(1) }), edit))).toMatchObject({
    code: 'conflict',
    reason: 'caseSettled',
  })
})
