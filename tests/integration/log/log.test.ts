import { expect, test } from 'vitest'
import type { Viewer } from '#lib/auth/types.ts'
import { listPublicLog, listStaffLog } from '#lib/log/queries.ts'
import type { LogFilter } from '#lib/log/queries.ts'
import { ACTS_PER_PAGE } from '#lib/log/rules.ts'
import type { LogEntry } from '#lib/log/types.ts'
import { moderationLogTag } from '#lib/moderation/cache.ts'
import { anAct } from '#tests/support/acts.ts'
import type { Act } from '#lib/moderation/writes/record-act.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { warnPerson } from '#lib/people/commands/warn-person.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { withRequestContext } from '#lib/platform/request-context.ts'
import { db, inTransaction } from '#db/client.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { hidePost } from '#lib/posts/writes/hide-post.ts'
import { questionLineTag, threadTag } from '#lib/questions/cache.ts'
import { userTag } from '#lib/users/cache.ts'
import { aComment, anAnswer, aQuestion, contextOf, nth } from '#tests/support/factories.ts'
import { notFound } from '#tests/support/matchers.ts'
import { aModerator, lastAct, WHY } from '#tests/support/moderating.ts'

const record = (by: Viewer, act: Partial<Act>) => anAct(contextOf(by), { kind: 'lock', ...WHY, ...act })

async function lineOf(id: ActId): Promise<LogEntry | undefined> {
  return (await listPublicLog()).items.find((entry) => entry.id === id)
}

async function hide(id: PostId): Promise<void> {
  const moderator = await aModerator()
  await inTransaction(db(), async (tx) => {
    const inside = { ...contextOf(moderator), db: tx }
    await hidePost(inside, await lockPost(inside, id), { removal: 'deleted', byId: moderator.id })
  })
}

test('a line has the action, time, moderator, rule and reason, and links to a visible target', async () => {
  const [moderator, question] = [await aModerator(), await aQuestion()]
  const answer = await anAnswer({ to: question })
  const comment = await aComment({ under: answer })
  const ids = {
    question: await record(moderator, { postId: question.id }),
    answer: await record(moderator, { postId: answer.id }),
    comment: await record(moderator, { kind: 'delete', postId: answer.id, commentId: comment.id }),
  }
  expect(await lineOf(ids.question)).toMatchObject({
    kind: 'lock',
    ...WHY,
    actor: { id: moderator.id, handle: moderator.handle },
    subject: null,
    undoneAt: null,
    place: { kind: 'question', id: question.id, question: { slug: question.slug } },
  })
  expect((await lineOf(ids.answer))?.place).toMatchObject({
    kind: 'answer',
    id: answer.id,
    question: { id: question.id },
  })
  expect((await lineOf(ids.comment))?.place).toMatchObject({ kind: 'comment', id: comment.id })
})

test('a hidden target has no title and no link, whatever hid it', async () => {
  const [moderator, question] = [await aModerator(), await aQuestion()]
  const answer = await anAnswer({ to: question })
  const [onQuestion, onAnswer] = [
    await record(moderator, { postId: question.id }),
    await record(moderator, { postId: answer.id }),
  ]
  await hide(answer.id)
  expect((await lineOf(onAnswer))?.place).toBeNull()
  expect((await lineOf(onQuestion))?.place).not.toBeNull()
  await hide(question.id)
  expect((await lineOf(onQuestion))?.place).toBeNull()
})

test('a warning is public without its person, place or case, also when it is undone', async () => {
  const [moderator, { author }] = [await aModerator(), await aQuestion()]
  await warnPerson(contextOf(moderator), { ...WHY, person: author.id, text: 'Please be kind to others here.' })
  const act = await lastAct()
  const { id } = await undoAct(contextOf(moderator), { act: act.id, reason: 'It was somebody else.' })
  const [warning, undoing] = [await lineOf(act.id), await lineOf(id)]
  for (const line of [warning, undoing]) expect(line).toMatchObject({ subject: null, place: null, facts: {} })
  expect(undoing).toMatchObject({ kind: 'undo', undoes: 'warn', reason: 'It was somebody else.' })
  expect(warning?.undoneAt).not.toBeNull()
  for (const line of [warning, undoing]) {
    const text = JSON.stringify(line)
    for (const secret of [author.handle, 'Please be kind', 'caseId']) expect(text).not.toContain(secret)
  }
})

test('appeals and decisions on suggested edits are not in the public log', async () => {
  const [moderator, { id }] = [await aModerator(), await aQuestion()]
  const acts = await Promise.all(
    (['answer-appeal', 'decide-edit'] as const).map((kind) => record(moderator, { kind, postId: id })),
  )
  for (const act of acts) expect(await lineOf(act)).toBeUndefined()
  const all = await listStaffLog(moderator)
  expect(all.items.map((entry) => entry.id)).toEqual(expect.arrayContaining(acts))
})

test('a page is tagged with all that it shows, so that a change to any of them drops it', async () => {
  const [moderator, question] = [await aModerator(), await aQuestion()]
  const act = await record(moderator, { kind: 'slow', postId: question.id })
  const shown = new Set<string>()
  const context = { requestId: 'test', address: 'test', headers: new Map(), rescued: [], shown }
  const page = await withRequestContext(context, () => listPublicLog({ kind: 'slow' }))
  expect(page.items.map(({ id }) => id)).toContain(act)
  for (const tag of [moderationLogTag(), userTag(moderator.id), questionLineTag(question.id), threadTag(question.id)])
    expect([...shown]).toContain(tag)
})

test('pages follow one another without a gap, also for one kind', async () => {
  const [moderator, { id }] = [await aModerator(), await aQuestion()]
  const acts: ActId[] = []
  for (let n = 0; n < ACTS_PER_PAGE + 3; n += 1)
    acts.push(await record(moderator, { kind: n % 2 ? 'pin' : 'outdate', postId: id }))
  const first = await listPublicLog()
  const second = await listPublicLog({ after: first.next ?? '' })
  const seen = [...first.items, ...second.items].map((entry) => entry.id)
  expect(seen.slice(0, acts.length)).toEqual(acts.toReversed())
  expect(new Set((await listPublicLog({ kind: 'pin' })).items.map(({ kind }) => kind))).toEqual(new Set(['pin']))
  await expect(listPublicLog({ after: 'junk' })).rejects.toMatchObject(notFound)
})

test('moderators filter actions by actor, person concerned, post and bulk action; others find no such page', async () => {
  const [one, other, question] = [await aModerator(), await aModerator(), await aQuestion()]
  const mine = await record(one, { postId: question.id })
  await record(other, { kind: 'close', postId: question.id })
  const found = async (filter: LogFilter) => (await listStaffLog(one, filter)).items
  expect((await found({ actor: `@${one.handle.toUpperCase()}` })).map(({ id }) => id)).toEqual([mine])
  expect(await found({ subject: question.author.handle })).toHaveLength(2)
  expect(await found({ post: question.id, kind: 'close' })).toHaveLength(1)
  expect(await found({ actor: 'nobody-of-this-name' })).toEqual([])
  expect(await found({ batch: 999_999 })).toEqual([])
  expect(nth(await found({ post: question.id }), 1)).toMatchObject({
    subject: { id: question.author.id },
    postId: question.id,
  })
  await expect(listStaffLog(question.author)).rejects.toMatchObject(notFound)
})
