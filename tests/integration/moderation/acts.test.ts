import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, inTransaction } from '#db/client.ts'
import { moderationActs, statements } from '#db/schema/moderation.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { anAct } from '#tests/support/acts.ts'
import { REVERTS } from '#lib/moderation/writes/revert-act.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { ACT_KINDS, ACTS } from '#lib/moderation/rules.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { hidePost, unhidePost } from '#lib/posts/writes/hide-post.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { anAnswer, aQuestion, aUser, contextOf } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

const why = { rule: 'be-kind', reason: 'It was written in anger.' } as const

async function statedTo(actId: ActId): Promise<number[]> {
  const rows = await db().select({ userId: statements.userId }).from(statements).where(eq(statements.actId, actId))
  return rows.map(({ userId }) => userId)
}

async function actOn(postId: PostId, by: Viewer, kind: 'warn' | 'pin' | 'purge' = 'warn'): Promise<ActId> {
  return await anAct(contextOf(by), { kind, ...why, postId })
}

test('an action on somebody’s post is stated to its author; an action on one’s own, or a quiet one, to nobody', async () => {
  const [moderator, { id, author }] = [await aUser({ role: 'moderator' }), await aQuestion()]
  expect(await statedTo(await actOn(id, moderator))).toEqual([author.id])
  expect(await statedTo(await actOn(id, author))).toEqual([])
  expect(await statedTo(await actOn(id, moderator, 'pin'))).toEqual([])
})

test('undoing a quiet action is stated to nobody either', async () => {
  const [moderator, { id, author }] = [await aUser({ role: 'moderator' }), await aQuestion()]
  const put = (kind: 'pinned' | 'locked') =>
    setThreadState(contextOf(moderator), { ...why, post: id, kind, days: null, slowSeconds: null })
  const undone = async (kind: 'pinned' | 'locked') =>
    (await undoAct(contextOf(moderator), { act: (await put(kind)).act, reason: 'A mistake.' })).id
  expect(await statedTo(await undone('pinned'))).toEqual([])
  expect(await statedTo(await undone('locked'))).toEqual([author.id])
})

test('an action of the forum itself has no actor', async () => {
  const { viewer: _, ...alone } = contextOf(await aUser())
  const actId = await anAct(alone, { kind: 'hold', ...why, postId: (await aQuestion()).id })
  const [row] = await db().select().from(moderationActs).where(eq(moderationActs.id, actId))
  expect(row).toMatchObject({ actorId: null, kind: 'hold', requestId: 'test' })
})

test('an action without a reason cannot be stored, and no action can be changed or removed', async () => {
  const moderator = await aUser({ role: 'moderator' })
  const { id } = await aQuestion()
  const empty = anAct(contextOf(moderator), { kind: 'warn', rule: 'other', reason: ' ', postId: id })
  await expect(empty).rejects.toMatchObject({ cause: { constraint_name: 'moderation_acts_reason_given' } })
  await actOn(id, moderator)
  for (const change of [sql`update moderation_acts set reason = 'another'`, sql`delete from moderation_acts`])
    await expect(db().execute(change)).rejects.toMatchObject({ cause: { code: '42501' } })
})

test('only moderators undo actions, and only actions that can be undone', async () => {
  const [moderator, { id, author }] = [await aUser({ role: 'moderator' }), await aQuestion()]
  const purge = await actOn(id, moderator, 'purge')
  const undo = (by: Viewer, act: number) => () => undoAct(contextOf(by), { act: act as ActId, reason: 'A mistake.' })
  expect(await leavingNothingChanged(undo(author, purge))).toMatchObject(forbidden('moderatorsOnly'))
  expect(await leavingNothingChanged(undo(moderator, purge))).toMatchObject(forbidden('cannotUndo'))
  expect(await leavingNothingChanged(undo(moderator, 999_999_999))).toMatchObject(notFound)
})

test('exactly the kinds of action that offer an undo have one', () => {
  expect(ACT_KINDS.filter((kind) => REVERTS[kind])).toEqual(ACT_KINDS.filter((kind) => ACTS[kind].isUndoable))
})

test('a post is hidden once and shown again once, with every counter', async () => {
  const question = await aQuestion()
  const answer = await anAnswer({ to: question })
  const on = (id: PostId, work: 'down' | 'back') =>
    inTransaction(db(), async (tx) => {
      const inside = { ...contextOf(question.author), db: tx }
      const locked = await lockPost(inside, id)
      await (work === 'down' ? hidePost(inside, locked, { removal: 'held', byId: null }) : unhidePost(inside, locked))
    })
  for (const work of ['down', 'down', 'back', 'back'] as const) {
    for (const { id } of [answer, question]) await on(id, work)
    await expectTrueCounters()
  }
})
