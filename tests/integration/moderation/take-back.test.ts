import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { posts } from '#db/schema/posts.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { decideCase } from '#lib/moderation/commands/decide-case.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { takeBack } from '#lib/moderation/commands/take-back.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { ActId, CaseId } from '#lib/platform/ids.ts'
import { purgePost } from '#lib/removal/commands/purge-post.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { closing } from '#tests/support/closing.ts'
import { aQuestion, aUser, contextOf, later, NOON } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

const why = { rule: 'spam', reason: 'It advertises something.' } as const
const reason = 'That was a mistake.'

async function aCase() {
  const { id: post, author } = await aQuestion()
  const target = { kind: 'post', id: post } as const
  const id = await openCase(contextOf(author), { target, aboutUserId: author.id, source: 'flag' })
  return { id, post, author }
}

const back = (by: Viewer, id: CaseId, at = later(5)) => takeBack(contextOf(by, { now: at }), { case: id, reason })
const stateOf = async (id: CaseId) => (await db().select().from(cases).where(eq(cases.id, id)))[0]?.state

test('a post deleted from the queue is restored with its case; again changes nothing', async () => {
  const moderator = await aUser({ role: 'moderator' })
  const { id, post } = await aCase()
  await removePost(contextOf(moderator, { now: later(1) }), { post, case: id, ...why })
  expect(await stateOf(id)).toBe('resolved')
  await Promise.all([back(moderator, id), back(moderator, id)])
  await back(moderator, id)
  expect(await stateOf(id)).toBe('open')
  const [row] = await db().select({ removal: posts.removal }).from(posts).where(eq(posts.id, post))
  expect(row?.removal).toBeNull()
  const acts = await db()
    .select({ kind: moderationActs.kind })
    .from(moderationActs)
    .where(eq(moderationActs.caseId, id))
  expect(acts.map(({ kind }) => kind).toSorted()).toEqual(['delete', 'undo'])
  await expectTrueCounters()
})

test('a decision without an action can be undone too', async () => {
  const moderator = await aUser({ role: 'moderator' })
  const { id } = await aCase()
  await decideCase(contextOf(moderator, { now: later(1) }), { case: id, state: 'declined' })
  await back(moderator, id)
  expect(await stateOf(id)).toBe('open')
})

test('an action that cannot be undone stays in force with its case, also for people who may not undo it', async () => {
  const moderator = await aUser({ role: 'moderator' })
  const { id, post, author } = await aCase()
  await purgePost(contextOf(moderator, { now: later(1) }), { post, case: id, ...why })
  expect(await leavingNothingChanged(() => back(moderator, id))).toMatchObject(forbidden('cannotUndo'))
  expect(await leavingNothingChanged(() => back(author, id))).toMatchObject(forbidden('moderatorsOnly'))
  const own = { ...author, role: 'moderator' as const }
  expect(await leavingNothingChanged(() => back(own, id))).toMatchObject(forbidden('ownCase'))
  expect(await leavingNothingChanged(() => back(moderator, 999_999_999 as CaseId))).toMatchObject(notFound)
})

describe('a case that two actions resolved', () => {
  /** Makes a question that was flagged, locked from its case, then closed from the same case. */
  async function lockedAndClosed() {
    const moderator = await aUser({ role: 'moderator' })
    const { id, post } = await aCase()
    const flag = { caseId: id, reason: 'spam', weight: 1, createdAt: NOON } as const
    await db()
      .insert(flags)
      .values({ ...flag, flaggerId: (await aUser()).id })
    const at = (minutes: number) => contextOf(moderator, { now: later(minutes) })
    const lock = { post, kind: 'locked', days: null, slowSeconds: null, case: id, ...why } as const
    const { act } = await setThreadState(at(1), lock)
    await closeQuestion(at(2), { ...closing({ id: post }, 'off-topic'), case: id })
    const [close] = await db()
      .select({ id: moderationActs.id })
      .from(moderationActs)
      .where(and(eq(moderationActs.postId, post), eq(moderationActs.kind, 'close')))
    const undo = (one: ActId | undefined, minutes: number) => undoAct(at(minutes), { act: one ?? (0 as ActId), reason })
    return { id, moderator, lock: act, close: close?.id, undo }
  }
  const flagsIn = async (id: CaseId) =>
    (await db().select().from(flags).where(eq(flags.caseId, id))).map((row) => [row.state, row.decidedByActId])

  test('stays resolved while one of them is in force, in either order of undoing', async () => {
    for (const order of [
      ['close', 'lock'],
      ['lock', 'close'],
    ] as const) {
      const made = await lockedAndClosed()
      expect(await flagsIn(made.id)).toEqual([['helpful', made.lock]])
      await made.undo(made[order[0]], 3)
      const standing = [['helpful', made[order[1]]]]
      expect([await stateOf(made.id), await flagsIn(made.id)]).toEqual(['resolved', standing])
      await made.undo(made[order[1]], 4)
      expect([await stateOf(made.id), await flagsIn(made.id)]).toEqual(['open', [['open', null]]])
    }
  })

  test('is open again at once when the case is undone', async () => {
    const { id, moderator } = await lockedAndClosed()
    await back(moderator, id)
    expect([await stateOf(id), await flagsIn(id)]).toEqual(['open', [['open', null]]])
    await expectTrueCounters()
  })

  test('stays resolved by a decision without an action when the later action is undone', async () => {
    const moderator = await aUser({ role: 'moderator' })
    const { id, post } = await aCase()
    await decideCase(contextOf(moderator, { now: later(1) }), { case: id, state: 'resolved' })
    const { act } = await removePost(contextOf(moderator, { now: later(2) }), { post, case: id, ...why })
    await undoAct(contextOf(moderator, { now: later(3) }), { act: act ?? (0 as ActId), reason })
    expect(await stateOf(id)).toBe('resolved')
    await back(moderator, id)
    expect(await stateOf(id)).toBe('open')
  })
})
