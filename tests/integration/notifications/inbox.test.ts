import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { events } from '#db/schema/ledgers.ts'
import { notifications } from '#db/schema/notifications.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { clearExpired } from '#lib/jobs/clear-expired.ts'
import { markAllRead } from '#lib/notifications/commands/mark-all-read.ts'
import { markRead } from '#lib/notifications/commands/mark-read.ts'
import { muteThread } from '#lib/notifications/commands/mute-thread.ts'
import { unmarkAllRead } from '#lib/notifications/commands/unmark-all-read.ts'
import { countUnread, listInbox } from '#lib/notifications/queries.ts'
import { KEPT_DAYS } from '#lib/notifications/rules.ts'
import { viewerDocument } from '#server/http/viewer-endpoint.ts'
import { aSession, SESSION_COOKIE } from '#tests/support/e2e/people.ts'
import { oldLines } from '#lib/notifications/writes/forget-notifications.ts'
import { readThread } from '#lib/notifications/writes/read-thread.ts'
import { tellScores } from '#lib/notifications/writes/tell-scores.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { restorePost } from '#lib/posts/commands/restore-post.ts'
import { getViewerState } from '#lib/viewer/queries.ts'
import {
  aComment,
  anAnswer,
  aQuestion,
  aUser,
  aVote,
  contextOf,
  givePoints,
  later,
  NOON,
  nth,
} from '#tests/support/factories.ts'
import { leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { tellQueued } from './people-told.ts'

/** The inbox as `kinds of an entry`, newest first; unread ones with a star. */
async function inboxOf({ id }: Viewer): Promise<string[]> {
  const { items } = await listInbox(id)
  return items.map(({ lines, isRead }) => `${isRead ? '' : '*'}${lines.map(({ kind }) => kind).join(' ')}`)
}

async function anAskerWithNews() {
  const question = await aQuestion()
  const answer = await anAnswer({ to: question, at: later(1) })
  await aComment({ under: question, at: later(2) })
  const other = await aQuestion({ by: question.author })
  await anAnswer({ to: other, at: later(3) })
  await tellQueued()
  return { asker: question.author, question, answer, other }
}

describe('an inbox', () => {
  test('bundles a thread within an hour, and begins a new entry after that', async () => {
    const { asker, question } = await anAskerWithNews()
    expect(await inboxOf(asker)).toEqual(['*answer', '*comment answer'])
    await anAnswer({ to: question, at: later(90) })
    await tellQueued()
    expect(await inboxOf(asker)).toEqual(['*answer', '*answer', '*comment answer'])
    expect(await countUnread(asker.id)).toBe(4)
  })

  test('loses what is hidden, and gets it back', async () => {
    const { asker, answer } = await anAskerWithNews()
    await deletePost(contextOf(answer.author), { post: answer.id })
    expect(await inboxOf(asker)).toEqual(['*answer', '*comment'])
    expect(await countUnread(asker.id)).toBe(2)
    await restorePost(contextOf(answer.author), { post: answer.id })
    await tellQueued()
    expect(await inboxOf(asker)).toEqual(['*answer', '*comment answer'])
  })

  test('is read entry by entry, by opening the thread, and all at once, which can be undone', async () => {
    const { asker, question, other } = await anAskerWithNews()
    const context = contextOf(asker, { now: later(5) })
    const [newest] = (await listInbox(asker.id)).items
    await markRead(context, { until: nth([newest], 0)?.id as never, thread: other.id, kind: null })
    expect(await inboxOf(asker)).toEqual(['answer', '*comment answer'])
    const { at } = await markAllRead(contextOf(asker, { now: later(6) }), { until: newest?.id as never, kind: null })
    expect(await inboxOf(asker)).toEqual(['answer', 'comment answer'])
    await unmarkAllRead(context, { at, kind: null })
    expect(await inboxOf(asker)).toEqual(['answer', '*comment answer'])
    const cookie = `${SESSION_COOKIE}=${await aSession(asker)}`
    const request = async (query: string) =>
      await viewerDocument({ url: `/api/viewer?question=${question.id}${query}`, headers: { cookie } } as never, '::1')
    for (const query of ['', '&opened=', '&opened=no']) await request(query)
    expect(await countUnread(asker.id)).toBe(2)
    await request('&opened=1')
    expect(await countUnread(asker.id)).toBe(0)
  })

  test('is read only as far as it was shown: of the chosen group, and nothing hidden', async () => {
    const { asker, question, answer } = await anAskerWithNews()
    const [newest] = (await listInbox(asker.id, { group: 'replies' })).items
    const shown = { until: newest?.id as never, kind: 'replies' } as const
    await markRead(contextOf(asker), { ...shown, thread: question.id })
    expect(await countUnread(asker.id)).toBe(2)
    await unmarkAllRead(contextOf(asker), { at: NOON.getTime(), kind: null })
    const { at } = await markAllRead(contextOf(asker, { now: later(6) }), shown)
    expect(await countUnread(asker.id)).toBe(2)
    await unmarkAllRead(contextOf(asker), { at, kind: 'replies' })
    expect(await countUnread(asker.id)).toBe(3)
    await deletePost(contextOf(answer.author), { post: answer.id })
    const all = { until: nth((await listInbox(asker.id)).items, 0).id, kind: null }
    await markAllRead(contextOf(asker), all)
    await readThread(db(), asker.id, question.id, later(7))
    expect(await countUnread(asker.id)).toBe(0)
    await restorePost(contextOf(answer.author), { post: answer.id })
    expect(await countUnread(asker.id)).toBe(1)
  })

  test('is the viewer’s alone: others can mark and undo nothing in it', async () => {
    const { asker, question } = await anAskerWithNews()
    const stranger = contextOf(await aUser(), { now: later(5) })
    const [newest] = (await listInbox(asker.id)).items
    await markRead(stranger, { until: newest?.id as never, thread: question.id, kind: null })
    await markAllRead(stranger, { until: newest?.id as never, kind: null })
    expect(await inboxOf(asker)).toEqual(['*answer', '*comment answer'])
    await markAllRead(contextOf(asker, { now: later(6) }), { until: newest?.id as never, kind: null })
    await unmarkAllRead(stranger, { at: later(6).getTime(), kind: null })
    expect(await countUnread(asker.id)).toBe(0)
    expect((await listInbox(stranger.viewer.id)).items).toEqual([])
  })

  test('pages without losing or repeating a line', async () => {
    const { asker } = await anAskerWithNews()
    const more = Array.from({ length: 65 }, (_, at) => ({
      recipientId: asker.id,
      kind: 'privilege' as const,
      detail: `p${at}`,
      createdAt: NOON,
    }))
    await db().insert(notifications).values(more)
    const ids: number[] = []
    let after: string | null = ''
    while (after !== null) {
      const page = await listInbox(asker.id, { after })
      expect(page.items.length).toBeLessThanOrEqual(30)
      ids.push(...page.items.flatMap(({ lines }) => lines.map(({ id }) => id)))
      after = page.next
    }
    expect([ids.length, new Set(ids).size]).toEqual([68, 68])
    expect((await listInbox(asker.id, { group: 'answers' })).items).toHaveLength(2)
    await expect(listInbox(asker.id, { after: 'x' })).rejects.toThrow(NotFound)
  })

  test('says nothing more of a muted thread, until it is unmuted', async () => {
    const question = await aQuestion()
    const context = contextOf(question.author)
    for (const state of ['mute', 'mute'] as const) await muteThread(context, { thread: question.id, state })
    await anAnswer({ to: question })
    await tellQueued()
    expect(await inboxOf(question.author)).toEqual([])
    await muteThread(context, { thread: question.id, state: 'none' })
    await anAnswer({ to: question })
    await tellQueued()
    expect(await inboxOf(question.author)).toEqual(['*answer'])
    await expect(muteThread(context, { thread: 9e14 as never, state: 'mute' })).rejects.toThrow(NotFound)
    const recorded = await db().select().from(events).where(eq(events.kind, 'notifications.thread-muted'))
    expect(recorded.filter(({ postId }) => postId !== null)).toEqual([])
  })

  test('mutes no thread that strangers cannot read, but lets go of one', async () => {
    const [question, reader] = [await aQuestion(), await aUser()]
    await muteThread(contextOf(reader), { thread: question.id, state: 'mute' })
    await deletePost(contextOf(question.author), { post: question.id })
    await muteThread(contextOf(reader), { thread: question.id, state: 'none' })
    const again = () => muteThread(contextOf(reader), { thread: question.id, state: 'mute' })
    expect(await leavingNothingChanged(again)).toMatchObject(notFound)
  })

  test('is kept for half a year', async () => {
    const { asker } = await anAskerWithNews()
    await clearExpired(db(), later(KEPT_DAYS * 24 * 60 + 2))
    expect(await inboxOf(asker)).toEqual(['*answer', '*comment'])
  })

  test('is cleared along an index, however many lines are kept', async () => {
    const { id } = await aUser()
    await db().execute(sql`insert into notifications (recipient_id, kind, detail, created_at)
      select ${id}::bigint, 'privilege', 'old' || n, ${NOON.toISOString()}::timestamptz + n * interval '1 minute'
      from generate_series(1, 5000) n`)
    await db().execute(sql`analyze notifications`)
    const lines = await db().execute<{ 'QUERY PLAN': string }>(sql`explain ${oldLines(later(10).toISOString())}`)
    expect(lines.map((line) => line['QUERY PLAN']).join('\n')).toMatch(
      /Index (?:Only )?Scan using notifications_created_index/,
    )
    await db().execute(sql`delete from notifications where recipient_id = ${id}::bigint`)
  })

  test('is counted in the viewer’s document', async () => {
    const { asker } = await anAskerWithNews()
    const page = { questionId: null, now: NOON, say: ({ code }: { code: string }) => code }
    expect((await getViewerState(asker, page)).viewer?.unread).toBe(3)
  })
})

describe('votes', () => {
  const pointsOf = async (author: Viewer) =>
    (await listInbox(author.id)).items.flatMap(({ lines }) =>
      lines.filter(({ kind }) => kind === 'votes').map(({ points }) => points),
    )

  test('make one line until it is read, and none when they are retracted', async () => {
    const answer = await anAnswer()
    const [one, two] = [await aUser(), await aUser()]
    await aVote(one, answer, 1, later(1))
    await tellScores(db(), later(2))
    await aVote(two, answer, 1, later(2))
    for (const at of [3, 3]) await tellScores(db(), later(at))
    expect(await pointsOf(answer.author)).toEqual([2])
    await db()
      .update(notifications)
      .set({ readAt: later(3) })
      .where(eq(notifications.recipientId, answer.author.id))
    await aVote(await aUser(), answer, 1, later(4))
    await tellScores(db(), later(5))
    expect(await pointsOf(answer.author)).toEqual([1, 2])
    await aVote(two, answer, -1, later(6))
    await tellScores(db(), later(7))
    expect(await pointsOf(answer.author)).toEqual([2])
  })

  const settle = (author: Viewer, readAt: Date) =>
    db().update(notifications).set({ readAt }).where(eq(notifications.recipientId, author.id))

  test('retracted before the line is read remove it, or make it smaller', async () => {
    const [answer, one, two] = [await anAnswer(), await aUser(), await aUser()]
    await aVote(one, answer, 1, later(1))
    await aVote(two, answer, 1, later(1))
    await tellScores(db(), later(2))
    await aVote(two, answer, 0, later(5))
    await tellScores(db(), later(6))
    expect(await pointsOf(answer.author)).toEqual([1])
    await aVote(one, answer, 0, later(9))
    await tellScores(db(), later(10))
    expect(await pointsOf(answer.author)).toEqual([])
  })

  test('that the author knew of are not news after the lines were cleared', async () => {
    const answer = await anAnswer()
    for (let count = 0; count < 3; count++) await aVote(await aUser(), answer, 1, later(1))
    await tellScores(db(), later(2))
    await settle(answer.author, later(3))
    await db().delete(notifications).where(eq(notifications.recipientId, answer.author.id))
    await aVote(await aUser(), answer, 1, later(4))
    await tellScores(db(), later(5))
    expect(await pointsOf(answer.author)).toEqual([1])
  })

  test('that came while the thread was muted are not news later', async () => {
    const answer = await anAnswer()
    const mute = (state: 'mute' | 'none') => muteThread(contextOf(answer.author), { thread: answer.question.id, state })
    await mute('mute')
    for (let count = 0; count < 3; count++) await aVote(await aUser(), answer, 1, later(1))
    await tellScores(db(), later(2))
    await mute('none')
    await aVote(await aUser(), answer, 1, later(4))
    await tellScores(db(), later(5))
    expect(await pointsOf(answer.author)).toEqual([1])
  })

  test('that open a privilege say so once', async () => {
    const answer = await anAnswer()
    await givePoints(answer.author, 94)
    await aVote(await aUser(), answer, 1, later(1))
    for (const at of [2, 2]) await tellScores(db(), later(at))
    const { items } = await listInbox(answer.author.id)
    const told = items.flatMap(({ lines }) => lines.map(({ kind, detail }) => detail ?? kind))
    expect(told.toSorted()).toEqual(['attach-files', 'new-tag', 'quick-answer', 'votes', 'write-guide'])
  })

  test('are told when no job has run for hours', async () => {
    const answer = await anAnswer()
    await tellScores(db(), later(2))
    await aVote(await aUser(), answer, 1, later(5))
    await tellScores(db(), later(200))
    expect(await pointsOf(answer.author)).toEqual([1])
  })

  test('and the privileges that they open are told after the clock was set back', async () => {
    const answer = await anAnswer()
    await givePoints(answer.author, 94)
    await tellScores(db(), new Date('2999-01-01T00:00:00Z'))
    await aVote(await aUser(), answer, 1, later(5))
    await tellScores(db(), later(10))
    const { items } = await listInbox(answer.author.id)
    const told = items.flatMap(({ lines }) => lines.map(({ kind, detail }) => detail ?? kind))
    expect(told.toSorted()).toEqual(['attach-files', 'new-tag', 'quick-answer', 'votes', 'write-guide'])
    await aVote(await aUser(), answer, 1, later(11))
    await tellScores(db(), later(12))
    expect(await pointsOf(answer.author)).toEqual([2])
  })
})
