import { eq, isNull, and } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { batches, moderationActs } from '#db/schema/moderation.ts'
import { posts } from '#db/schema/posts.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { lockItems, lockPosts } from '#lib/batches/writes/lock-items.ts'
import { runBatch } from '#lib/batches/commands/run-batch.ts'
import { tryBatch } from '#lib/batches/commands/try-batch.ts'
import { undoBatch } from '#lib/batches/commands/undo-batch.ts'
import { listCandidates } from '#lib/batches/candidate-queries.ts'
import { getBatch, listBatches } from '#lib/batches/queries.ts'
import { batchInput, itemField, selectionIn, selectionQuery } from '#lib/batches/schema.ts'
import type { BatchItem } from '#lib/batches/types.ts'
import { fieldErrorsOf } from '#lib/platform/text.ts'
import type { BatchId, PostId } from '#lib/platform/ids.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote, contextOf, later, NOON } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aModerator, WHY } from '#tests/support/moderating.ts'

const BECAUSE = 'It was the wrong person.'
const DAY = 24 * 60

/** Makes a person with two questions, an answer under one of their own, another answer and a comment. */
async function aWriter() {
  const writer = await aUser()
  const [one, two] = [await aQuestion({ by: writer }), await aQuestion({ by: writer, at: later(1) })]
  const own = await anAnswer({ by: writer, to: one, at: later(2) })
  const other = await anAnswer({ by: writer, at: later(3) })
  await aVote(await aUser(), own, 1)
  const comment = await aComment({ by: writer, under: other, at: later(4) })
  const items: BatchItem[] = [
    ...[one, two, own, other].map(({ id }) => ({ kind: 'post' as const, id })),
    { kind: 'comment', id: comment.id },
  ]
  return { writer, items, one, two, own, other, comment }
}

const run = (by: Viewer, items: readonly BatchItem[], kind: 'delete' | 'restore' | 'lock' = 'delete', at = later(60)) =>
  runBatch(contextOf(by, { now: at }), { ...WHY, kind, items: [...items] })
const undo = (by: Viewer, batch: BatchId, at = later(90)) =>
  undoBatch(contextOf(by, { now: at }), { batch, reason: BECAUSE })

async function standing(writer: Viewer): Promise<number> {
  const up = await db()
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.authorId, writer.id), isNull(posts.deletedAt)))
  const said = await db()
    .select({ id: comments.id })
    .from(comments)
    .where(and(eq(comments.authorId, writer.id), isNull(comments.deletedAt)))
  return up.length + said.length
}

describe('a bulk action', () => {
  test('applies one action to each item, is one row in the log, and keeps every counter true', async () => {
    const [moderator, { writer, items }] = [await aModerator(), await aWriter()]
    const out = await run(moderator, items)
    expect(out).toMatchObject({ unchanged: [], refused: [] })
    expect(out.changed).toHaveLength(5)
    expect(await standing(writer)).toBe(0)
    const acts = await db().select().from(moderationActs).where(eq(moderationActs.batchId, out.id))
    expect(acts).toHaveLength(5)
    expect(acts.every(({ kind, reason }) => kind === 'delete' && reason === WHY.reason)).toBe(true)
    expect(await getBatch(moderator, out.id)).toMatchObject({ kind: 'delete', actCount: 5, undoneAt: null, ...WHY })
    await expectTrueCounters()
  })

  test('can lock and restore too', async () => {
    const [moderator, { writer, items, one, comment }] = [await aModerator(), await aWriter()]
    const locked = await run(moderator, items, 'lock')
    expect(locked.changed).toHaveLength(4)
    expect(locked.refused).toEqual([
      { item: { kind: 'comment', id: comment.id }, refusal: { code: 'batchNotComments' } },
    ])
    await run(moderator, items)
    const restored = await run(moderator, items, 'restore', later(70))
    expect(restored.changed).toHaveLength(5)
    expect(await standing(writer)).toBe(5)
    expect(one.id).toBeGreaterThan(0)
    expect(await undo(moderator, restored.id)).toMatchObject({ undone: 5, skipped: [] })
    expect(await standing(writer)).toBe(0)
    await expectTrueCounters()
  })

  test('skips items that are in that state already, and items that do not exist', async () => {
    const [moderator, { items, two }] = [await aModerator(), await aWriter()]
    await removePost(contextOf(moderator), { ...WHY, post: two.id })
    const nowhere: BatchItem = { kind: 'post', id: 999_999_999 as PostId }
    const out = await run(moderator, [...items, nowhere])
    expect(out.unchanged).toEqual([{ kind: 'post', id: two.id }])
    expect(out.refused).toEqual([{ item: nowhere, refusal: { code: 'batchGone' } }])
  })

  test('sent twice, or twice at once, is one', async () => {
    const [moderator, { items }] = [await aModerator(), await aWriter()]
    const outcomes = await Promise.allSettled([run(moderator, items), run(moderator, items.toReversed())])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await leavingNothingChanged(() => run(moderator, items))).toMatchObject(invalid('items', 'batchUnchanged'))
    await expectTrueCounters()
  })

  test('is for moderators', async () => {
    const { writer, items } = await aWriter()
    for (const work of [() => run(writer, items), () => tryBatch(contextOf(writer), { ...WHY, kind: 'delete', items })])
      expect(await leavingNothingChanged(work)).toMatchObject(forbidden('moderatorsOnly'))
    const reads = [() => listBatches(writer), () => getBatch(writer, 1 as BatchId)]
    for (const read of reads) await expect(read()).rejects.toMatchObject(forbidden('moderatorsOnly'))
  })

  test('in which every item is refused is refused as a whole', async () => {
    const [moderator, { comment }] = [await aModerator(), await aWriter()]
    const locking = () => run(moderator, [{ kind: 'comment', id: comment.id }], 'lock')
    expect(await leavingNothingChanged(locking)).toMatchObject(invalid('items', 'batchRefused'))
  })
})

test('a dry run shows the result of the later run and changes nothing', async () => {
  const [moderator, { items, two }] = [await aModerator(), await aWriter()]
  await removePost(contextOf(moderator), { ...WHY, post: two.id })
  const context = contextOf(moderator, { now: later(60) })
  const report = await leavingNothingChanged(() => tryBatch(context, { ...WHY, kind: 'delete', items }))
  expect(context.changedTags.size).toBe(0)
  const { id: _, ...out } = await run(moderator, items)
  expect(report).toEqual(out)
})

describe('undoing a bulk action', () => {
  test('restores every item, by another moderator, once', async () => {
    const [moderator, other, { writer, items }] = [await aModerator(), await aModerator(), await aWriter()]
    const { id } = await run(moderator, items)
    expect(await undo(other, id)).toEqual({ id, undone: 5, skipped: [] })
    expect(await standing(writer)).toBe(5)
    const view = await getBatch(moderator, id)
    expect(view).toMatchObject({ undoneBy: { id: other.id }, undoneAt: later(90) })
    expect(view.lines.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'undone'))
    expect(await leavingNothingChanged(() => undo(moderator, id, later(95)))).toMatchObject({ undone: 0 })
    await expectTrueCounters()
  })

  test('skips and names items that have changed since, or were undone singly', async () => {
    const [moderator, { writer, items, two, other }] = [await aModerator(), await aWriter()]
    const { id } = await run(moderator, items)
    const restore = (post: PostId, at: number) =>
      restoreRemoved(contextOf(moderator, { now: later(at) }), { target: { kind: 'post', id: post }, ...WHY })
    await restore(two.id, 61)
    await restore(other.id, 62)
    await removePost(contextOf(moderator, { now: later(63) }), { ...WHY, post: other.id })
    const out = await undo(moderator, id)
    expect([out.undone, out.skipped.map(({ refusal }) => refusal.code)]).toEqual([3, ['batchChanged', 'batchChanged']])
    expect(await standing(writer)).toBe(4)
    const lines = (await getBatch(moderator, id)).lines
    expect(lines.filter(({ state }) => state === 'changed')).toHaveLength(2)
    await expectTrueCounters()
  })

  test('by two at once happens once; a lock is lifted', async () => {
    const [moderator, { items }] = [await aModerator(), await aWriter()]
    const { id } = await run(moderator, items.slice(0, 2), 'lock')
    const outs = await Promise.all([undo(moderator, id), undo(await aModerator(), id)])
    expect(outs.map(({ undone }) => undone).toSorted()).toEqual([0, 2])
  })

  test('is possible for 30 days, for moderators, for an existing bulk action', async () => {
    const [moderator, { writer, items }] = [await aModerator(), await aWriter()]
    const { id } = await run(moderator, items)
    for (const [work, refused] of [
      [() => undo(writer, id), forbidden('moderatorsOnly')],
      [() => undo(moderator, 999_999 as BatchId), notFound],
      [() => undo(moderator, id, later(31 * DAY)), forbidden('batchTooOld', { days: 30 })],
    ] as const)
      expect(await leavingNothingChanged(work)).toMatchObject(refused)
    await undo(moderator, id, later(29 * DAY))
    expect(await standing(writer)).toBe(5)
  })
})

test('a form names its items one by one; none and too many are refused', () => {
  const typed = { kind: 'delete', ...WHY }
  const item: BatchItem = { kind: 'post', id: 7 as PostId }
  expect(batchInput.parse({ ...typed, [itemField(item)]: 'on', 'item-x9': 'on', 'item-c8': '' }).items).toEqual([item])
  const errorsOf = (form: Record<string, string>) => {
    const parsed = batchInput.safeParse(form)
    return parsed.success ? {} : fieldErrorsOf(parsed.error)
  }
  expect(errorsOf(typed)).toMatchObject({ items: { code: 'batchEmpty' } })
  const many = Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`item-p${n + 1}`, 'on']))
  expect(errorsOf({ ...typed, ...many })).toMatchObject({ items: { code: 'batchTooLarge', values: { max: 500 } } })
})

describe('the items of a bulk action', () => {
  test('can be a person’s posts and comments of a period', async () => {
    const [moderator, { writer, comment }] = [await aModerator(), await aWriter()]
    const recent = await aQuestion({ by: writer, at: new Date('2026-03-09T10:00:00Z') })
    const of = (from: string, until: string) => selectionIn({ person: String(writer.id), from, until })
    const all = await listCandidates(moderator, of('', 'no day'))
    expect(all.map(({ what }) => what)).toEqual(['question', 'comment', 'answer', 'answer', 'question', 'question'])
    expect(all[1]).toMatchObject({ item: { kind: 'comment', id: comment.id }, author: { id: writer.id } })
    const one = await listCandidates(moderator, of('2026-03-09', '2026-03-09'))
    expect(one.map(({ item }) => item.id)).toEqual([recent.id])
    await expect(listCandidates(writer, of('', ''))).rejects.toMatchObject(forbidden('moderatorsOnly'))
  })

  test('can be any selection, by any author, visible or not', async () => {
    const [moderator, { items, one }, other] = [await aModerator(), await aWriter(), await aQuestion()]
    await removePost(contextOf(moderator), { ...WHY, post: one.id })
    const mixed: BatchItem[] = [...items, { kind: 'post', id: other.id }]
    const query = selectionQuery({ of: 'items', items: mixed })
    const found = await listCandidates(moderator, selectionIn({ ...query, 'item-p999999999': 'on', 'item-x1': 'on' }))
    expect(new Set(found.map(({ item }) => itemField(item)))).toEqual(new Set(Object.keys(query)))
    expect(found.find(({ item }) => item.id === one.id)?.removal).toBe('deleted')
  })

  test('can be the results of a search, the best match first', async () => {
    const moderator = await aModerator()
    const [weak, strong] = [
      await aQuestion({
        title: 'What does a coach earn in a year?',
        body: 'Somebody said it is like zugzwang in chess.',
      }),
      await aQuestion({ title: 'Zugzwang in a zugzwang of zugzwangs?', body: 'Zugzwang, zugzwang and more of it.' }),
    ]
    const found = await listCandidates(moderator, selectionIn({ q: 'zugzwang' }))
    expect(found.map(({ item }) => item.id)).toEqual([strong.id, weak.id])
    expect(await listCandidates(moderator, selectionIn({}))).toEqual([])
  })
})

test('the list of bulk actions goes on page by page', async () => {
  const moderator = await aModerator()
  await db()
    .insert(batches)
    .values(
      Array.from({ length: 45 }, () => ({ kind: 'delete' as const, ...WHY, madeById: moderator.id, createdAt: NOON })),
    )
  const first = await listBatches(moderator)
  const second = await listBatches(moderator, first.next ?? '')
  expect(first.items).toHaveLength(40)
  expect(second.items.every(({ id }) => id < (first.items.at(-1)?.id ?? 0))).toBe(true)
})

test('items are locked with their questions, authors and tags, and nothing else', async () => {
  const [moderator, { items, other }] = [await aModerator(), await aWriter()]
  await db().transaction(async (tx) => {
    const inside = contextOf(moderator, { db: tx })
    await lockItems(inside, items)
    await lockPosts(inside, [other.question.id])
    const held = await db().execute<{ id: string }>(
      `select id from posts where id = ${other.question.id} for no key update skip locked`,
    )
    expect(held).toHaveLength(0)
  })
})
