import { desc, eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { answerAppeal } from '#lib/appeals/commands/answer-appeal.ts'
import { appeal } from '#lib/appeals/commands/appeal.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { FlagReason } from '#lib/flags/rules.ts'
import { readCases } from '#lib/moderation/case-queries.ts'
import { moveCase } from '#lib/moderation/writes/move-case.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import { convertPost } from '#lib/threads/commands/convert-post.ts'
import { mergeQuestions } from '#lib/threads/commands/merge-questions.ts'
import { moveAnswer } from '#lib/threads/commands/move-answer.ts'
import { splitPost } from '#lib/threads/commands/split-post.ts'
import { findWaitingCase } from '#lib/threads/restructuring-queries.ts'
import { aQuestion, aUser, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'
import { lastAct } from '#tests/support/moderating.ts'
import { twoThreads, why } from './restructuring-world.ts'
import type { World } from './restructuring-world.ts'

afterAll(expectTrueCounters)

const title = 'What does a follow-up become of?'
const stance = null

async function aCase(target: CaseTarget, about: Viewer, reason: FlagReason = 'rude'): Promise<CaseId> {
  const flagger = await aUser()
  const id = await openCase(contextOf(flagger), { target, aboutUserId: about.id, source: 'flag' })
  await db()
    .insert(flags)
    .values({ caseId: id, flaggerId: flagger.id, reason, weight: 2, createdAt: later(1) })
  return id
}

const caseOf = async (id: CaseId) => {
  const [row] = await db().select().from(cases).where(eq(cases.id, id))
  return { ...row, flags: (await db().select().from(flags).where(eq(flags.caseId, id))).map(({ state }) => state) }
}

type Restructuring = {
  of: (world: World) => { target: CaseTarget; about: Viewer }
  run: (context: CommandContext, world: World, given?: CaseId) => Promise<{ id: number } | { made: number }>
  becomes: 'question' | 'comment' | 'answer'
}
const ofAnswer = ({ rival, second }: World) => ({ target: { kind: 'post', id: rival.id } as const, about: second })
const ofComment = ({ remark, writer }: World) => ({
  target: { kind: 'comment', id: remark.id } as const,
  about: writer,
})

const AWAY: Record<string, Restructuring> = {
  'an answer becomes a question': {
    of: ofAnswer,
    run: (context, { rival }, given) =>
      splitPost(context, { ...why, case: given, post: rival.id, comment: null, title, tags: ['pmo'] }),
    becomes: 'question',
  },
  'an answer becomes a comment': {
    of: ofAnswer,
    run: (context, { rival, one }, given) =>
      convertPost(context, { ...why, case: given, post: rival.id, under: one.id, comment: null, stance }),
    becomes: 'comment',
  },
  'a comment becomes a question': {
    of: ofComment,
    run: (context, { one, remark }, given) =>
      splitPost(context, { ...why, case: given, post: one.id, comment: remark.id, title, tags: ['pmo'] }),
    becomes: 'question',
  },
  'a comment becomes an answer': {
    of: ofComment,
    run: (context, { one, remark }, given) =>
      convertPost(context, { ...why, case: given, post: one.id, comment: remark.id, under: null, stance }),
    becomes: 'answer',
  },
}

const undo = async (by: Viewer) =>
  undoAct(contextOf(by, { now: later(30) }), { act: (await lastAct()).id, reason: 'It belongs where it was.' })
const asTarget = ({ kind, id }: CaseTarget) => ({
  postId: kind === 'post' ? id : null,
  commentId: kind === 'comment' ? id : null,
})

describe.each(Object.entries(AWAY))('when %s', (_, { of, run, becomes }) => {
  test('the cases about it follow its text, and return with the undo', async () => {
    const world = await twoThreads()
    const { target, about } = of(world)
    const id = await aCase(target, about)
    const out = await run(contextOf(world.moderator, { now: later(10) }), world)
    const made = 'made' in out ? out.made : out.id
    const there = { kind: becomes === 'comment' ? 'comment' : 'post', id: made } as CaseTarget
    expect(await caseOf(id)).toMatchObject({
      ...asTarget(there),
      state: 'open',
      flags: ['open'],
      aboutUserId: about.id,
    })
    const [view] = await readCases(world.moderator, [id])
    expect(view?.subject).toMatchObject({ kind: becomes, id: made, removal: null })
    expect((await lastAct()).caseId).toBe(id)
    await undo(world.moderator)
    expect(await caseOf(id)).toMatchObject({ ...asTarget(target), state: 'open', flags: ['open'] })
  })

  test('the action resolves them if the form says so, and the undo reopens them', async () => {
    const world = await twoThreads()
    const { target, about } = of(world)
    const id = await aCase(target, about, 'other')
    await run(contextOf(world.moderator, { now: later(10) }), world, id)
    expect(await caseOf(id)).toMatchObject({ ...asTarget(target), state: 'resolved', flags: ['helpful'] })
    await undo(world.moderator)
    expect(await caseOf(id)).toMatchObject({ ...asTarget(target), state: 'open', flags: ['open'] })
  })
})

test('an answer that moves takes its cases with it, and a merged question keeps its own', async () => {
  const world = await twoThreads()
  const { moderator, rival, one, two, second, asker } = world
  const moved = await aCase({ kind: 'post', id: rival.id }, second)
  await moveAnswer(contextOf(moderator), { ...why, post: rival.id, target: two.id, stance })
  const [view] = await readCases(moderator, [moved])
  expect(view).toMatchObject({ state: 'open', subject: { id: rival.id, question: { id: two.id } } })
  const merged = await aCase({ kind: 'post', id: one.id }, asker)
  await mergeQuestions(contextOf(moderator), { ...why, post: one.id, target: two.id })
  expect(await caseOf(merged)).toMatchObject({ postId: one.id, state: 'open' })
})

test('after the author’s granted appeal the flags share one case with the flags that wait there', async () => {
  const world = await twoThreads()
  const { moderator, rival, second } = world
  const flagged = await aCase({ kind: 'post', id: rival.id }, second)
  const split = { ...why, post: rival.id, comment: null, title, tags: ['pmo'] }
  await splitPost(contextOf(moderator, { now: later(10) }), split)
  const act = (await lastAct()).id
  const text = 'It does answer the question, in its second half.'
  const made = await appeal(contextOf(second, { now: later(11) }), { act, text })
  const answer = { appeal: made.id, verdict: 'grant', answer: 'It does, and stands there again.' } as const
  await answerAppeal(contextOf(await aUser({ role: 'moderator' }), { now: later(12) }), answer)
  expect(await caseOf(flagged)).toMatchObject({ state: 'resolved', flags: [] })
  const [open] = await db().select().from(cases).where(eq(cases.postId, rival.id)).orderBy(desc(cases.id))
  expect(open).toMatchObject({ state: 'open', sources: ['flag'] })
  expect(open && (await caseOf(open.id)).flags).toEqual(['open'])
})

test('one person’s flags for one reason become one when two cases become one; without cases nothing moves', async () => {
  const [moderator, one, two] = [await aUser({ role: 'moderator' }), await aQuestion(), await aQuestion()]
  const [from, to] = [{ kind: 'post', id: one.id } as const, { kind: 'post', id: two.id } as const]
  const [first, second] = [await aCase(from, one.author), await aCase(to, two.author)]
  const [mine] = await db().select().from(flags).where(eq(flags.caseId, first))
  if (!mine) throw new Error('no flag')
  const { id: _, ...copy } = mine
  await db()
    .insert(flags)
    .values({ ...copy, caseId: second })
  const move = () => inTransaction(db(), (tx) => moveCase({ ...contextOf(moderator), db: tx }, from, to))
  expect(await move()).toBe(second)
  expect(await caseOf(first)).toMatchObject({ state: 'resolved', flags: ['retracted'] })
  expect(await caseOf(second)).toMatchObject({ state: 'open', flags: ['open', 'open'] })
  expect(await move()).toBeNull()
})

test('the form offers the cases that the moderator may decide', async () => {
  const [moderator, question] = [await aUser({ role: 'moderator' }), await aQuestion()]
  const post = { id: question.id, comment: null }
  expect(await findWaitingCase(moderator, post)).toBeNull()
  const id = await aCase({ kind: 'post', id: question.id }, question.author, 'duplicate')
  expect(await findWaitingCase(moderator, post)).toEqual({ id, sources: ['flag'], reasons: ['duplicate'] })
  expect(await findWaitingCase(question.author, post)).toBeNull()
  expect(await findWaitingCase({ ...question.author, role: 'moderator' }, post)).toBeNull()
})
