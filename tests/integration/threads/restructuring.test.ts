import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { anAct } from '#tests/support/acts.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { ACTS } from '#lib/moderation/rules.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { convertPost } from '#lib/threads/commands/convert-post.ts'
import { endAcceptance, NOT_ACCEPTED, restoreAcceptance } from '#lib/threads/writes/end-acceptance.ts'
import { lockTarget } from '#lib/threads/writes/lock-target.ts'
import { mergeQuestions } from '#lib/threads/commands/merge-questions.ts'
import { moveAnswer, revertMove } from '#lib/threads/commands/move-answer.ts'
import { listVotes } from '#lib/acts/writes/effects.ts'
import { moveVotes } from '#lib/threads/writes/move-votes.ts'
import { recountAnswers, recountComments } from '#lib/threads/writes/recount.ts'
import { revertConvert } from '#lib/threads/writes/revert-convert.ts'
import { revertMerge } from '#lib/threads/writes/revert-merge.ts'
import { revertSplit } from '#lib/threads/writes/revert-split.ts'
import { splitPost } from '#lib/threads/commands/split-post.ts'
import { endedStandings } from '#lib/threads/writes/restructuring.ts'
import { THREAD_REVERTS } from '#lib/threads/writes/thread-reverts.ts'
import { recordRearranged } from '#lib/threads/writes/record-rearranged.ts'
import { act, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged } from '#tests/support/matchers.ts'
import { lastActOf, snapshot, twoThreads, why } from './restructuring-world.ts'
import type { World } from './restructuring-world.ts'

afterAll(expectTrueCounters)

type Restructuring = (context: CommandContext, world: World) => Promise<unknown>

/** Every kind of restructuring; `isYesNo` also tests those that involve a stance. */
const RESTRUCTURINGS: [name: string, restructuring: Restructuring, fields?: Record<string, unknown>][] = [
  ['an accepted answer becomes a question', (context, { answer }) => split(context, { post: answer.id })],
  ['a comment becomes a question', (context, { one, remark }) => split(context, { post: one.id, comment: remark.id })],
  ['an accepted answer becomes a comment', (context, { answer, one }) => toComment(context, answer.id, one.id)],
  ['an answer becomes a comment on another', (context, { answer, rival }) => toComment(context, rival.id, answer.id)],
  ['a comment becomes an answer', (context, { one, remark }) => toAnswer(context, one.id, remark.id)],
  ['an accepted answer moves', (context, { answer, two }) => move(context, answer.id, two.id)],
  ['an answer with a stance moves', (context, { rival, two }) => move(context, rival.id, two.id), { isYesNo: 'on' }],
  [
    'an answer moves to where it takes a stance',
    (context, { there, one }) => move(context, there.id, one.id),
    { isYesNo: 'on' },
  ],
  ['a question merges into a later one', (context, { one, two }) => merge(context, one.id, two.id)],
  ['a question merges into an earlier one', (context, { one, two }) => merge(context, two.id, one.id)],
  ['a yes/no question merges', (context, { one, two }) => merge(context, one.id, two.id), { isYesNo: 'on' }],
]

const split = (context: CommandContext, from: { post: PostId; comment?: World['comment']['id'] }) =>
  splitPost(context, { ...why, comment: null, ...from, title: 'What does a follow-up become of?', tags: ['pmo'] })
const toComment = (context: CommandContext, post: PostId, under: PostId) =>
  convertPost(context, { ...why, post, under, comment: null, stance: null })
const toAnswer = (context: CommandContext, post: PostId, comment: World['comment']['id']) =>
  convertPost(context, { ...why, post, comment, under: null, stance: null })
const move = (context: CommandContext, post: PostId, target: PostId) =>
  moveAnswer(context, { ...why, post, target, stance: 'depends' })
const merge = (context: CommandContext, post: PostId, target: PostId) =>
  mergeQuestions(context, { ...why, post, target })
const undo = (by: Viewer, id: Awaited<ReturnType<typeof lastActOf>>) =>
  act(by, later(90 * 1440), (context) => undoAct(context, { act: id, reason: 'That was a mistake of mine.' }))

async function newestPost(): Promise<PostId> {
  const [row] = await db().execute<{ id: string }>(sql`select max(id) as id from posts`)
  return Number(row?.id) as PostId
}

describe.each(RESTRUCTURINGS)('%s', (_, restructuring, fields = {}) => {
  test('keeps every counter true, and the undo months later restores everything', async () => {
    const world = await twoThreads(fields)
    const upTo = await newestPost()
    const before = await snapshot(world, upTo)
    await act(world.moderator, later(5), (context) => restructuring(context, world))
    await expectTrueCounters()
    expect(await snapshot(world, upTo)).not.toEqual(before)
    await undo(world.moderator, await lastActOf(world.moderator))
    await expectTrueCounters()
    expect(await snapshot(world, upTo)).toEqual(before)
  })

  test('sent again changes nothing; others are refused; two moderators at once do it once', async () => {
    const world = await twoThreads(fields)
    expect(await leavingNothingChanged(() => restructuring(contextOf(world.writer), world))).toMatchObject(
      forbidden('moderatorsOnly'),
    )
    const outcomes = await Promise.allSettled([
      restructuring(contextOf(world.moderator), world),
      restructuring(contextOf(world.moderator), world),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    const first = await leavingNothingChanged(() => restructuring(contextOf(world.moderator), world))
    expect(outcomes).toContainEqual({ status: 'fulfilled', value: first })
    const [row] = await db().execute<{ acts: string }>(
      sql`select count(*) as acts from moderation_acts where actor_id = ${world.moderator.id}`,
    )
    expect(Number(row?.acts)).toBe(1)
    await expectTrueCounters()
  })

  test('undone, done and undone again returns to the start', async () => {
    const world = await twoThreads(fields)
    const upTo = await newestPost()
    const before = await snapshot(world, upTo)
    for (const _round of [1, 2]) {
      await act(world.moderator, later(5), (context) => restructuring(context, world))
      await undo(world.moderator, await lastActOf(world.moderator))
    }
    expect(await snapshot(world, upTo)).toEqual(before)
    await expectTrueCounters()
  })
})

test('every restructuring can be undone, and the people concerned are told', () => {
  expect(THREAD_REVERTS).toMatchObject({
    split: revertSplit,
    convert: revertConvert,
    move: revertMove,
    merge: revertMerge,
  })
  for (const kind of ['split', 'convert', 'move', 'merge'] as const)
    expect(ACTS[kind]).toMatchObject({ isStated: true, isUndoable: true })
})

describe('the steps of it', () => {
  test('an acceptance ends once and begins again once', async () => {
    const { asker, answer, one } = await twoThreads()
    await db()
      .transaction(async (tx) => {
        const inside = contextOf(asker, { db: tx })
        const [locked] = await lockTarget(inside, answer.id, one.id)
        const ended = await endAcceptance(inside, locked)
        expect(endedStandings(ended.causes).map(({ kind, points }) => [kind, points])).toEqual([
          ['accepted', 0],
          ['accepting', 0],
        ])
        expect(await endAcceptance(inside, locked)).toEqual(NOT_ACCEPTED)
        expect(await restoreAcceptance(inside, one.id, ended.acceptance)).toEqual(ended.causes)
        expect(await restoreAcceptance(inside, one.id, ended.acceptance)).toEqual([])
        throw new Error('enough')
      })
      .catch((error: unknown) => expect(error).toMatchObject({ message: 'enough' }))
  })

  test('recounting matches the rows, and the pages of both threads are named', async () => {
    const { moderator, one, two, answer } = await twoThreads()
    await leavingNothingChanged(async () => {
      await recountAnswers(contextOf(moderator), [one.id, two.id])
      await recountComments(contextOf(moderator), [one.id, answer.id])
    })
    const context = contextOf(moderator)
    await db().transaction(async (tx) =>
      recordRearranged({ ...context, db: tx }, await lockTarget({ ...context, db: tx }, one.id, two.id)),
    )
    expect([...context.changedTags]).toEqual(expect.arrayContaining([`thread:${one.id}`, `thread:${two.id}`]))
  })

  test('moved votes remember their voters', async () => {
    const { moderator, one, two, other, voters } = await twoThreads()
    await db().transaction(async (tx) => {
      const inside = contextOf(moderator, { db: tx })
      const [from, to] = await lockTarget(inside, one.id, two.id)
      const actId = await anAct(inside, { kind: 'merge', ...why, postId: one.id })
      await moveVotes(inside, { act: actId, from, to, voters: [voters[1]?.id ?? 0, other.id + 1e6], ended: [] })
      expect(await listVotes(inside, actId)).toEqual({ voters: [voters[1]?.id], posts: [one.id] })
    })
  })
})
