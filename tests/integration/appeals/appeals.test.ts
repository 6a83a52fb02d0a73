import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { appeals, moderationActs, statements } from '#db/schema/moderation.ts'
import { posts } from '#db/schema/posts.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { decideCase } from '#lib/moderation/commands/decide-case.ts'
import { anAct } from '#tests/support/acts.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { ActKind } from '#lib/moderation/rules.ts'
import type { ActId, AppealId, CaseId } from '#lib/platform/ids.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { answerAppeal } from '#lib/appeals/commands/answer-appeal.ts'
import { appeal } from '#lib/appeals/commands/appeal.ts'
import { aQuestion, aUser, contextOf, later } from '#tests/support/factories.ts'
import { aFlag, caseOf } from '#tests/support/flags.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aRestriction } from '#tests/support/viewer.ts'

afterAll(expectTrueCounters)

const TEXT = 'I wrote this in good faith, and every word of it is meant.'
const ANSWER = 'It was a misunderstanding on our side.'
const moderator = () => aUser({ role: 'moderator' })

/** Makes a question that a moderator deleted; returns its author and the action too. */
async function aDeletion() {
  const [question, by] = [await aQuestion(), await moderator()]
  const { act } = await removePost(contextOf(by), {
    post: question.id,
    rule: 'off-topic',
    reason: 'This is not about projects.',
  })
  if (act === null) throw new Error('nothing was deleted')
  return { question, author: question.author, by, act }
}

async function anAppeal() {
  const deletion = await aDeletion()
  const { id } = await appeal(contextOf(deletion.author), { act: deletion.act, text: TEXT })
  return { ...deletion, appeal: id }
}

const rowOf = async (id: AppealId) => {
  const [row] = await db()
    .select({ appeal: appeals, case: cases })
    .from(appeals)
    .innerJoin(cases, eq(cases.id, appeals.caseId))
    .where(eq(appeals.id, id))
  if (!row) throw new Error('no such appeal')
  return row
}

const isInSight = async ({ id }: { id: number }) => {
  const [row] = await db()
    .select({ deletedAt: posts.deletedAt })
    .from(posts)
    .where(eq(posts.id, id as never))
  return row?.deletedAt === null
}

describe('an appeal', () => {
  test('brings the action before the moderators, in the case about its target', async () => {
    const { appeal: id, question, author } = await anAppeal()
    expect(await rowOf(id)).toMatchObject({
      appeal: { state: 'open', text: TEXT, userId: author.id },
      case: { postId: question.id, aboutUserId: author.id, sources: ['appeal'], state: 'open', weight: 5 },
    })
  })

  test('sent again, or five times at once, is one; a second appeal against the action is refused', async () => {
    const { author, act } = await aDeletion()
    const send = (text = TEXT) => appeal(contextOf(author), { act, text })
    const made = await Promise.all(Array.from({ length: 5 }, () => send()))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(await leavingNothingChanged(() => send())).toEqual(made[0])
    expect(await leavingNothingChanged(() => send(`${TEXT} And more.`))).toMatchObject(forbidden('appealedAlready'))
  })

  test('is open to the suspended, against the suspension itself too', async () => {
    const [person, by] = [await aUser({ restrictions: [aRestriction({ scope: 'everything' })] }), await moderator()]
    const act = await anAct(contextOf(by), {
      kind: 'restrict',
      rule: 'be-kind',
      reason: 'Insults in three threads.',
      subjectUserId: person.id,
    })
    const { id } = await appeal(contextOf(person), { act, text: TEXT })
    expect((await rowOf(id)).case).toMatchObject({ userId: person.id, sources: ['appeal'] })
  })

  test('is for the person to whom the action was stated, and for nobody else', async () => {
    const { act, by } = await aDeletion()
    for (const viewer of [by, await aUser(), await moderator()])
      expect(await leavingNothingChanged(() => appeal(contextOf(viewer), { act, text: TEXT }))).toMatchObject(notFound)
    const none = () => appeal(contextOf(by), { act: 999_999_999 as ActId, text: TEXT })
    expect(await leavingNothingChanged(none)).toMatchObject(notFound)
  })

  test('is refused if the action took a burden away, or was undone', async () => {
    const { act, author } = await aDeletion()
    const { id: undo } = await undoAct(contextOf(await moderator()), { act, reason: ANSWER })
    const attempt = (about: ActId) => leavingNothingChanged(() => appeal(contextOf(author), { act: about, text: TEXT }))
    expect(await attempt(act)).toMatchObject(forbidden('actUndone'))
    expect(await attempt(undo)).toMatchObject(forbidden('notAppealable'))
  })

  test('cannot be dismissed: the case waits for the answer, whatever else is decided in it', async () => {
    const [alone, by] = [await anAppeal(), await moderator()]
    const decide = async (id: CaseId) => decideCase(contextOf(by), { case: id, state: 'declined', note: '' })
    const { case: waiting } = await rowOf(alone.appeal)
    expect(await leavingNothingChanged(() => decide(waiting.id))).toMatchObject(forbidden('appealOpen'))

    const question = await aQuestion()
    const flag = await aFlag(await aUser(), { post: question.id })
    const act = await anActOn(question.id, by, 'lock')
    const { id } = await appeal(contextOf(question.author), { act, text: TEXT })
    await decide((await rowOf(id)).case.id)
    expect((await rowOf(id)).case).toMatchObject({ state: 'open', sources: ['appeal'], weight: 5 })
    expect((await caseOf(flag.id)).flag.state).toBe('declined')
  })
})

function anActOn(postId: number, by: Viewer, kind: ActKind): Promise<ActId> {
  return anAct(contextOf(by), { kind, rule: 'other', reason: 'For the tests of this.', postId: postId as never })
}

describe('an answer to an appeal', () => {
  const answer = (by: Viewer, id: AppealId, verdict: 'grant' | 'decline', at = later(5)) =>
    answerAppeal(contextOf(by, { now: at }), { appeal: id, verdict, answer: ANSWER })

  test('that grants it undoes the action, tells the person and resolves the case', async () => {
    const { appeal: id, question, act, author } = await anAppeal()
    const by = await moderator()
    await answer(by, id, 'grant')
    expect(await isInSight(question)).toBe(true)
    expect(await rowOf(id)).toMatchObject({
      appeal: { state: 'granted', answer: ANSWER, answeredById: by.id },
      case: { state: 'resolved', resolvedById: by.id },
    })
    const told = await db()
      .select({ kind: moderationActs.kind, undoes: moderationActs.undoesId })
      .from(statements)
      .innerJoin(moderationActs, eq(moderationActs.id, statements.actId))
      .where(eq(statements.userId, author.id))
      .orderBy(statements.id)
    expect(told).toEqual([
      { kind: 'delete', undoes: null },
      { kind: 'undo', undoes: act },
      { kind: 'answer-appeal', undoes: null },
    ])
  })

  test('that declines it leaves the action in force', async () => {
    const { appeal: id, question } = await anAppeal()
    await answer(await moderator(), id, 'decline')
    expect(await isInSight(question)).toBe(false)
    expect(await rowOf(id)).toMatchObject({ appeal: { state: 'declined' }, case: { state: 'declined' } })
  })

  test('is only words if the action cannot be undone', async () => {
    const [question, by] = [await aQuestion(), await moderator()]
    const act = await anActOn(question.id, by, 'purge')
    const { id } = await appeal(contextOf(question.author), { act, text: TEXT })
    await answer(await moderator(), id, 'grant')
    expect((await rowOf(id)).appeal.state).toBe('granted')
  })

  test('leaves the rest of the case undecided', async () => {
    const [question, by] = [await aQuestion(), await moderator()]
    const act = await anActOn(question.id, by, 'purge')
    const flag = await aFlag(await aUser(), { post: question.id })
    const { id } = await appeal(contextOf(question.author), { act, text: TEXT })
    await answer(await moderator(), id, 'decline')
    const { flag: still, case: open } = await caseOf(flag.id)
    expect([still.state, open.state, open.sources, open.weight]).toEqual(['open', 'open', ['flag'], still.weight])
  })

  test('given again changes nothing, and the opposite answer is a conflict', async () => {
    const { appeal: id } = await anAppeal()
    const by = await moderator()
    await answer(by, id, 'decline')
    expect(await leavingNothingChanged(() => answer(by, id, 'decline', later(9)))).toMatchObject({ id })
    expect(await leavingNothingChanged(() => answer(by, id, 'grant'))).toMatchObject({
      code: 'conflict',
      reason: 'caseSettled',
      current: { name: by.displayName },
    })
  })

  test('is not for the moderator who acted, the person who appeals, members, or restricted moderators', async () => {
    const { appeal: id, by, author } = await anAppeal()
    const attempt = (viewer: Viewer) => leavingNothingChanged(() => answer(viewer, id, 'grant'))
    expect(await attempt(by)).toMatchObject(forbidden('appealOwnAct'))
    expect(await attempt({ ...author, role: 'moderator' })).toMatchObject(forbidden('ownCase'))
    expect(await attempt(await aUser())).toMatchObject(forbidden('moderatorsOnly'))
    const kept = await aUser({ role: 'moderator', restrictions: [aRestriction({ scope: 'everything' })] })
    expect(await attempt(kept)).toMatchObject(forbidden('suspended'))
    const none = () => answer(by, 999_999_999 as AppealId, 'grant')
    expect(await leavingNothingChanged(none)).toMatchObject(notFound)
  })

  test('by two moderators at once is one answer', async () => {
    for (let round = 0; round < 5; round++) {
      const { appeal: id, question } = await anAppeal()
      const [one, two] = [await moderator(), await moderator()]
      const outcomes = await Promise.allSettled([answer(one, id, 'grant'), answer(two, id, 'decline')])
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const { state } = (await rowOf(id)).appeal
      expect(await isInSight(question)).toBe(state === 'granted')
    }
  })

  test('grants the appeal even if the action is undone elsewhere at the same time', async () => {
    const { appeal: id, question, act } = await anAppeal()
    const [one, two] = [await moderator(), await moderator()]
    await Promise.all([answer(one, id, 'grant'), undoAct(contextOf(two), { act, reason: ANSWER })])
    expect(await isInSight(question)).toBe(true)
    expect((await rowOf(id)).appeal.state).toBe('granted')
  })
})
